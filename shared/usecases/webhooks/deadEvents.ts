import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { DeadEvent, HasDeadEvents, HasWebhookQueue } from '#usecases/ports/webhooks.ts';
import {
  type EndpointDeps,
  type EndpointRef,
  getEndpoint,
} from '#usecases/webhooks/manageEndpoints.ts';

type Found = 'accountNotFound' | 'endpointNotFound';

/** What an endpoint did not take for a day, by id. Rule HOK-02. */
export const listDeadEvents = async (
  deps: Pick<EndpointDeps, 'accounts' | 'endpoints'> & HasDeadEvents,
  of: EndpointRef,
  limit: number,
  after?: string,
): Promise<Page<DeadEvent> | Refused<Found>> => {
  const endpoint = await getEndpoint(deps, of);
  if (isRefused(endpoint)) return endpoint;
  return await deps.deadEvents.list(of.endpointId, limit, after);
};

/**
 * Has a dead event sent again, once: it is off the list when it is taken. Rule HOK-02. The request is recorded before
 * its message is sent, so if that is lost the sweep makes up for it.
 */
export const replayDeadEvent = <Answer extends object>(
  deps: EndpointDeps & HasDeadEvents & HasWebhookQueue,
  operation: Mutation<DeadEvent, Answer>,
  of: EndpointRef,
  eventId: string,
): Promise<Answer | Refused<Found | 'eventNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<Answer, Found | 'eventNotFound'>(deps, operation, async () => {
    const endpoint = await getEndpoint(deps, of);
    if (isRefused(endpoint)) return endpoint;
    const dead = await deps.deadEvents.load(of.endpointId, eventId);
    if (dead === undefined) {
      return refuse('eventNotFound', 'there is no such event on the list of those not taken');
    }
    const askedAt = deps.now();
    const { owner, endpointId, accountId } = dead;
    return {
      writes: [deps.deadEvents.ask(dead, askedAt)],
      answer: operation.present({ ...dead, askedAt }),
      afterwards: () =>
        deps.webhookQueue.enqueue(async () => [{ owner, endpointId, accountId, eventId }]),
    };
  });
