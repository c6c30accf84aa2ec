import * as z from 'zod';
import { eventIdForm } from '#domain/webhooks/webhookEvent.ts';
import { openWebhookQueue } from '#functions/runtime/aws/queues.ts';
import { now, tableEnv, webhooksEnv } from '#functions/runtime/env.ts';
import { accountId, ownId } from '#functions/runtime/http/fields.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { table } from '#functions/runtime/table.ts';
import { webhookSender } from '#functions/runtime/webhooks/webhookSender.ts';
import { Unavailable } from '#shared/faults.ts';
import { accountStore } from '#storage/accountStore.ts';
import { deadEventStore } from '#storage/deadEventStore.ts';
import { endpointCursorStore } from '#storage/endpointCursorStore.ts';
import { endpointStore } from '#storage/endpointStore.ts';
import { eventStore } from '#storage/eventStore.ts';
import { secretStore } from '#storage/secretStore.ts';
import { transactOn } from '#storage/table.ts';
import { type DeliverDeps, deliverEvents } from '#usecases/webhooks/deliverEvents.ts';

const deps: DeliverDeps = {
  accounts: accountStore(table),
  deadEvents: deadEventStore(table),
  endpointCursors: endpointCursorStore(table),
  endpoints: endpointStore(table, tableEnv().USAGE_SHARDS, now),
  events: eventStore(table),
  secrets: secretStore(table),
  sendWebhook: webhookSender({ allowsLoopback: webhooksEnv().WEBHOOK_LOOPBACK === 'allowed' }),
  transact: transactOn(table),
  now,
};
const webhookQueue = openWebhookQueue();

const message = z.strictObject({
  owner: z.union([z.literal('OPERATOR'), accountId]),
  endpointId: ownId('we'),
  accountId,
  eventId: z.string().regex(eventIdForm).exactOptional(),
});

/** One less than the queue's `maxReceiveCount`: what is left then waits for the sweep. */
const attempts = 4;

/** What the last message of a run may take: a time-out of its own, and its writes. */
const lastMessageMs = 20_000;

/** Sends an endpoint what came about of an account. Rules HOK-01, HOK-02. */
export const handler = onQueue(message, async (body, { receiveCount, remainingMs }) => {
  const outcome = await deliverEvents(deps, body, () => remainingMs() > lastMessageMs);
  const { accepted, givenUp, goesOn, failed, ended } = outcome;
  count('WebhooksAccepted', accepted);
  count('WebhooksGivenUp', givenUp);
  count('WebhookEndpointsEnded', ended ? 1 : 0);
  const { owner, endpointId } = body;
  if (owner === 'OPERATOR') count('OperatorEventsLost', givenUp + (ended ? 1 : 0));
  if (givenUp > 0) logger.warn('events given up', { owner, endpointId, givenUp });
  if (ended) logger.warn('an endpoint is over', { owner, endpointId });
  if (goesOn) await webhookQueue.send([body]);
  if (failed && receiveCount < attempts) {
    throw new Unavailable('an endpoint has not taken an event yet');
  }
});
