import { CfnOutput } from 'aws-cdk-lib';
import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that a message of usage may take. */
export const ingestSeconds = 30;

/** Usage that gateways put on a queue. Rule MET-01. */
export const usageWorkers = (base: StackContext, usage: WorkQueue) => {
  const ingest = base.fn('Ingest', {
    file: 'usage/ingest',
    timeoutSeconds: ingestSeconds,
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PartiQLInsert', 'PutItem', 'UpdateItem'],
  });
  /** Gateways with IAM credentials of the account may send here instead of to the API. */
  new CfnOutput(usage.queue.stack, 'UsageQueueUrl', { value: usage.queue.queueUrl });
  usage.feed(ingest, { batchSize: 10, maxConcurrency: 20 });
  return { ingest };
};

/**
 * The longest that one run over a shard's hour may take; it goes on in another. Half of it must do for a reading
 * of the largest account-hour. Rule SET-09.
 */
export const settleSeconds = 120;

/** What one core comes with. */
const oneCoreMb = 1_769;

/** What settles every hour, and checks every night that money is right. Rules SET-01, WAL-03. */
export const settlementWorkers = (base: StackContext, settlement: WorkQueue) => {
  const dispatch = base.fn('Dispatch', {
    file: 'settlement/dispatchSettlement',
    timeoutSeconds: 60,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  });
  settlement.grantSend(dispatch, 'SETTLEMENT_QUEUE_URL');
  /** The second run finds what is not settled 30 minutes after its hour ended (SET-01). */
  base.schedule('Hourly', dispatch, { minute: '5,35' });

  const settle = base.fn('Settle', {
    file: 'settlement/settleShard',
    timeoutSeconds: settleSeconds,
    memoryMb: oneCoreMb,
    goesOn: true,
    actions: [
      ...(['GetItem', 'BatchGetItem', 'Query'] as const),
      ...(['PartiQLInsert', 'PartiQLUpdate', 'PutItem', 'UpdateItem'] as const),
    ],
    deletes: ['parkedAccounts', 'openShards'],
  });
  settlement.grantSend(settle, 'SETTLEMENT_QUEUE_URL');
  settlement.feed(settle, { batchSize: 1, maxConcurrency: 32 });

  const reconcile = base.fn('Reconcile', {
    file: 'settlement/reconcileLedgers',
    timeoutSeconds: 900,
    actions: ['GetItem', 'Query', 'PartiQLSelect', 'PutItem'],
    deletes: ['drifts'],
  });
  base.schedule('Nightly', reconcile, { hour: '2', minute: '40' });
  return { dispatch, settle, reconcile };
};

/** The longest that the gateways of a shard may take. */
export const elasticSeconds = 120;

/** What bills elastic capacity, each day after its end in the account's zone. Rule ELA-02. */
export const elasticWorkers = (base: StackContext, elastic: WorkQueue) => {
  const dispatchElastic = base.fn('DispatchElastic', {
    file: 'elastic/dispatchElastic',
    timeoutSeconds: 60,
    actions: ['PartiQLSelect'],
  });
  elastic.grantSend(dispatchElastic, 'ELASTIC_QUEUE_URL');
  base.schedule('ElasticHourly', dispatchElastic, { minute: '45' });

  const billElastic = base.fn('BillElastic', {
    file: 'elastic/billElasticShard',
    timeoutSeconds: elasticSeconds,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    deletes: ['elastic'],
  });
  elastic.feed(billElastic, { batchSize: 1, maxConcurrency: 16 });
  return { dispatchElastic, billElastic };
};
