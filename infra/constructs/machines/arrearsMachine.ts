import { lifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';

/** What becomes of an account that owes. Rules ARR-01 to ARR-07. */
export const arrearsMachine = lifecycleGraph({
  machine: 'arrears',
  episode: ['accountId', 'episode'],
  about: 'An episode of arrears: grace, stop, seven days in which paying restores, destruction.',
  first: 'Tell',
  states: {
    Tell: {
      kind: 'task',
      step: 'tell',
      to: { done: 'Grace', early: 'Grace', over: 'Recovered' },
      about: 'The account is told that it owes (ARR-04).',
    },
    Grace: {
      kind: 'wait',
      before: 'Stop',
      about:
        'Service still runs: 24 hours, inclusive; under strict terms not at all (ARR-01, ARR-03).',
    },
    Stop: {
      kind: 'task',
      step: 'stop',
      to: { done: 'Stopped', early: 'Grace', over: 'Recovered' },
      about: "All the account's apigw APIs stop, and it is told (ARR-01, ARR-04).",
    },
    Stopped: {
      kind: 'wait',
      before: 'Warn',
      about: 'Paying restores service at once (ARR-02).',
    },
    Warn: {
      kind: 'task',
      step: 'warn',
      to: { done: 'LastDay', early: 'Stopped', over: 'Recovered' },
      about: 'The account is told that it is destroyed in a day (ARR-04).',
    },
    LastDay: {
      kind: 'wait',
      before: 'PrepareDestruction',
      about: 'Paying still restores service at once, up to 7 days after the stop (ARR-02, ARR-03).',
    },
    PrepareDestruction: {
      kind: 'task',
      step: 'prepare',
      to: { done: 'Destroy', early: 'LastDay', over: 'Recovered' },
      about: 'The account is read again: does it still owe, and is it due (ARR-06).',
    },
    Destroy: {
      kind: 'task',
      step: 'destroy',
      to: { done: 'Destroyed', early: 'LastDay', over: 'Recovered' },
      about: 'Read once more, then instances and configuration go, unless kept (ARR-06, ARR-07).',
    },
    Destroyed: { kind: 'end', about: 'Packs, bills, ledger and invoices stay (ARR-07).' },
    Recovered: {
      kind: 'end',
      about: 'The balance came to zero or above, and whatever had stopped runs again (ARR-05).',
    },
  },
});
