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
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  });
  /** Gateways with IAM credentials of the account may send here instead of to the API. */
  new CfnOutput(usage.queue.stack, 'UsageQueueUrl', { value: usage.queue.queueUrl });
  usage.feed(ingest, { batchSize: 10, maxConcurrency: 20 });
  return { ingest };
};
