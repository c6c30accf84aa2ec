import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that the gateways of a shard may take. */
export const elasticSeconds = 120;

/** What bills elastic capacity, each day after its end in the account's zone. Rule ELA-02. */
export const elasticWorkers = (base: StackContext, elastic: WorkQueue) => {
  const dispatchElastic = base.fn('DispatchElastic', {
    file: 'elastic/dispatchElastic',
    timeoutSeconds: 60,
    actions: ['Query'],
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
