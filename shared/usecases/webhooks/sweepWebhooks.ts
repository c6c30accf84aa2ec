import { plusMs } from '#domain/time/instant.ts';
import { wakeEndpoints } from '#usecases/account/wakeEndpoints.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type {
  HasEndpointCursors,
  HasEndpoints,
  HasWebhookQueue,
} from '#usecases/ports/webhooks.ts';
import { noDeadline, sweepEach, untilDeadline } from '#usecases/sweepEach.ts';
import { orderEvents } from '#usecases/webhooks/orderEvents.ts';
import { sendInBatches } from '#usecases/webhooks/sweepEndpoints.ts';

/** What came about later has only just been enqueued. */
const settledMs = 5 * 60_000;

/** Gives events their places that nobody has come for, and has endpoints told of them. Rule HOK-02. */
export const sweepEvents = (
  deps: HasEndpoints & HasEvents & HasNow & HasWebhookQueue,
  deadlinePassed = noDeadline,
): Promise<number> => {
  const wake = wakeEndpoints(deps);
  return sweepEach(
    deps.events.due(plusMs(deps.now(), -settledMs)),
    async (accountId) => {
      await orderEvents(deps, accountId);
      await wake(accountId);
    },
    deadlinePassed,
  );
};

/**
 * Has what failed tried again whose time has come, and dead events that were asked for and whose message was lost.
 * Rule HOK-02. @throws Unavailable if the queue does not take them; the next sweep goes on
 */
export const sweepDeliveries = (
  { endpointCursors, webhookQueue, now }: HasEndpointCursors & HasNow & HasWebhookQueue,
  deadlinePassed = noDeadline,
): Promise<number> =>
  sendInBatches(untilDeadline(endpointCursors.due(now()), deadlinePassed), webhookQueue);
