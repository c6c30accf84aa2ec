import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that the hour of a shard may take. */
export const settleSeconds = 120;

/** What settles every hour, and checks every night that money is right. Rules SET-01, WAL-03. */
export const settlementWorkers = (base: StackContext, settlement: WorkQueue) => {
  const dispatch = base.fn('Dispatch', {
    file: 'settlement/dispatchSettlement',
    timeoutSeconds: 60,
    actions: ['GetItem', 'Query', 'PutItem'],
  });
  settlement.grantSend(dispatch, 'SETTLEMENT_QUEUE_URL');
  /** The second run finds what is not settled 30 minutes after its hour ended (SET-01). */
  base.schedule('Hourly', dispatch, { minute: '5,35' });

  const settle = base.fn('Settle', {
    file: 'settlement/settleShard',
    timeoutSeconds: settleSeconds,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    deletes: ['parkedAccounts'],
  });
  settlement.feed(settle, { batchSize: 1, maxConcurrency: 32 });

  const reconcile = base.fn('Reconcile', {
    file: 'settlement/reconcileLedgers',
    timeoutSeconds: 900,
    actions: ['GetItem', 'Query', 'PutItem'],
    deletes: ['drifts'],
  });
  base.schedule('Nightly', reconcile, { hour: '2', minute: '40' });
  return { dispatch, settle, reconcile };
};
