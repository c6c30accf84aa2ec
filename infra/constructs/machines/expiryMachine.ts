import { type GraphState, lifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';

/** A reminder leads on to the wait for the next; one that is not due goes back to its own. */
const remind = <Name extends string>(
  step: string,
  done: Name,
  early: Name,
  when: string,
): GraphState<Name | 'Renewed'> => ({
  kind: 'task',
  step,
  to: { done, early, over: 'Renewed' },
  about: `A reminder ${when} (EXP-01, EXP-03).`,
});

const wait = <Name extends string>(before: Name, about: string): GraphState<Name> => ({
  kind: 'wait',
  before,
  about,
});

/** What becomes of a prepaid term of a gateway or instance. Rules EXP-01 to EXP-04, ORD-05. */
export const expiryMachine = lifecycleGraph({
  machine: 'expiry',
  episode: ['accountId', 'kind', 'id', 'expiry'],
  about: 'The end of a prepaid term: reminders, automatic renewal, buffer and stop, destruction.',
  first: 'RemindSevenDays',
  states: {
    RemindSevenDays: remind(
      'remind7',
      'UntilFiveDays',
      'UntilSevenDays',
      '7 days before the expiry',
    ),
    UntilSevenDays: wait('RemindSevenDays', 'The first reminder is not due yet (EXP-01).'),
    UntilFiveDays: wait('RemindFiveDays', 'Until 5 days before the expiry (EXP-01).'),
    RemindFiveDays: remind(
      'remind5',
      'UntilThreeDays',
      'UntilFiveDays',
      '5 days before the expiry',
    ),
    UntilThreeDays: wait('RemindThreeDays', 'Until 3 days before the expiry (EXP-01).'),
    RemindThreeDays: remind('remind3', 'UntilOneDay', 'UntilThreeDays', '3 days before the expiry'),
    UntilOneDay: wait('RemindOneDay', 'Until the day before the expiry (EXP-01).'),
    RemindOneDay: remind('remind1', 'UntilToday', 'UntilOneDay', 'a day before the expiry'),
    UntilToday: wait('RemindToday', 'Until the day of the expiry (EXP-01).'),
    RemindToday: remind('remindToday', 'UntilExpiry', 'UntilToday', 'on the day of the expiry'),
    UntilExpiry: wait('Renew', 'Until the expiry.'),
    Renew: {
      kind: 'task',
      step: 'renew',
      to: {
        done: { gateway: 'Buffer', instance: 'Isolated' },
        early: 'UntilExpiry',
        over: 'Renewed',
      },
      about:
        'Renewed for a month if that is set and funds suffice (ORD-05); else the term is over.',
    },
    Buffer: wait('Stop', 'mpgw: still serving, for a day (EXP-02).'),
    Stop: {
      kind: 'task',
      step: 'stop',
      to: { done: 'Stopped', early: 'Buffer', over: 'Renewed' },
      about: 'mpgw: the gateway stops, and the account is told (EXP-02).',
    },
    Stopped: wait(
      'Destroy',
      'mpgw: configuration kept, renewable, until 8 days after the expiry (EXP-02).',
    ),
    Isolated: wait('Destroy', 'apigw: isolated for 7 days; renewing restores it (EXP-03).'),
    Destroy: {
      kind: 'task',
      step: 'destroy',
      to: {
        done: 'Destroyed',
        early: { gateway: 'Stopped', instance: 'Isolated' },
        over: 'Renewed',
      },
      about: 'Read again, then destroyed for good (EXP-02, EXP-03).',
    },
    Destroyed: { kind: 'end', about: 'Nothing is left but bills and orders.' },
    Renewed: {
      kind: 'end',
      about:
        'Renewed, at whatever moment: it serves, the new term begins at the old expiry (EXP-04). Or refunded meanwhile.',
    },
  },
});
