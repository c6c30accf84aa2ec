import { openWebhookQueue } from '#functions/runtime/aws/queues.ts';
import { now, tableEnv } from '#functions/runtime/env.ts';
import { table } from '#functions/runtime/table.ts';
import { endpointStore } from '#storage/endpointStore.ts';
import { wakeEndpoints } from '#usecases/account/wakeEndpoints.ts';
import type { HasEndpoints, HasWebhookQueue } from '#usecases/ports/webhooks.ts';

/** Endpoints, and the queue that `deliverWebhook` works off, for who enqueues what they are told. Rule HOK-02. */
export const webhookDeps: HasEndpoints & HasWebhookQueue = {
  endpoints: endpointStore(table, tableEnv().USAGE_SHARDS, now),
  webhookQueue: openWebhookQueue(),
};

/** Has endpoints told of what has come about of an account. */
export const wake = wakeEndpoints(webhookDeps);
