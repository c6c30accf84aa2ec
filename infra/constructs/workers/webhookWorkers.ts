import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that one run to an endpoint may take; it goes on in another. */
export const deliverSeconds = 60;

/** What tells other systems what comes about. Rules HOK-01, HOK-02. */
export const webhookWorkers = (base: StackContext, webhooks: WorkQueue) => {
  const deliverWebhook = base.fn('DeliverWebhook', {
    file: 'webhooks/deliverWebhook',
    timeoutSeconds: deliverSeconds,
    goesOn: true,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    deletes: ['newEvents', 'deadEvents'],
    secrets: 'read',
  });
  webhooks.grantSend(deliverWebhook, 'WEBHOOK_QUEUE_URL');
  webhooks.feed(deliverWebhook, { batchSize: 1, maxConcurrency: 20 });
  return { deliverWebhook };
};
