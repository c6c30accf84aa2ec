import { lifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';

/** What becomes of a refunded instance. Rule REF-04. */
export const isolationMachine = lifecycleGraph({
  machine: 'isolation',
  episode: ['accountId', 'instanceId', 'since'],
  about: 'A refunded instance: isolated for seven days, then destroyed unless it was renewed.',
  first: 'Isolate',
  states: {
    Isolate: {
      kind: 'task',
      to: { done: 'Destroyed', early: 'Isolated', over: 'Restored' },
      about: 'The refund isolated it; until when (REF-04).',
    },
    Isolated: {
      kind: 'wait',
      before: 'Destroy',
      about: '7 days from the refund; renewing restores it, paid anew (REF-04).',
    },
    Destroy: {
      kind: 'task',
      to: { done: 'Destroyed', early: 'Isolated', over: 'Restored' },
      about: 'Read again, then destroyed for good (REF-04).',
    },
    Destroyed: { kind: 'end', about: 'Nothing is left but bills and orders.' },
    Restored: { kind: 'end', about: 'Renewed within the 7 days: it serves (REF-04).' },
  },
});
