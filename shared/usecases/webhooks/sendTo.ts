import type { Endpoint, EndpointOwner, EndReason } from '#domain/webhooks/endpoint.ts';
import { withEndpoint } from '#domain/webhooks/endpoint.ts';
import { type EndpointHealth, isHopeless, isResting } from '#domain/webhooks/retrying.ts';
import { signing } from '#domain/webhooks/secrets.ts';
import type { WebhookEvent } from '#domain/webhooks/webhookEvent.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type {
  HasEndpointCursors,
  HasEndpoints,
  HasSecrets,
  HasWebhookSender,
  WebhookAnswer,
} from '#usecases/ports/webhooks.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

export type SendToDeps = HasEndpointCursors &
  HasEndpoints &
  HasNow &
  HasSecrets &
  HasTransact &
  HasWebhookSender;

/** What came of sending an event; `ended`: the endpoint is over, and nothing more is sent to it. */
export type Sent = 'accepted' | 'ended' | { readonly failed: string };

/**
 * A way to an endpoint for the events of one run: signs with what is in force, and keeps count of how the endpoint
 * is doing. One that has failed five times on end is left alone for minutes, one that says 410 or has taken nothing
 * for five days is over. Rules HOK-01, HOK-02.
 */
export const openEndpoint = async (
  deps: SendToDeps,
  owner: EndpointOwner,
  endpoint: Endpoint,
): Promise<(event: WebhookEvent) => Promise<Sent>> => {
  const { endpointId, url } = endpoint;
  const secrets = await deps.secrets.load(endpointId);
  let health: EndpointHealth = await deps.endpointCursors.health(endpointId);
  return async (event) => {
    const sentAt = deps.now();
    if (isResting(health, sentAt)) return { failed: 'resting' };
    const { eventId } = event;
    const request = { url, eventId, sentAt, body: bodyOf(event) };
    const answer = await deps.sendWebhook({ ...request, secrets: signing(secrets, sentAt) });
    health = await healthAfter(deps, endpointId, health, answer);
    if (answer === 'accepted') return answer;
    if (answer !== 'gone' && !isHopeless(health, deps.now())) return answer;
    await end(deps, owner, endpointId, answer === 'gone' ? 'gone' : 'failing');
    return 'ended';
  };
};

/** What is signed and sent: the same text for the same event, however often. Rule HOK-01. */
const bodyOf = ({ type, at, data }: WebhookEvent): string =>
  JSON.stringify({ type, timestamp: at, data });

const healthAfter = async (
  { endpointCursors, now }: SendToDeps,
  endpointId: string,
  health: EndpointHealth,
  answer: WebhookAnswer,
): Promise<EndpointHealth> => {
  if (answer !== 'accepted') return await endpointCursors.failed(endpointId, now());
  if (health.failures > 0) await endpointCursors.recovered(endpointId);
  return { failures: 0 };
};

/** Ends an endpoint for good, until its owner enables it again. */
const end = (
  { endpoints, now, transact }: SendToDeps,
  owner: EndpointOwner,
  endpointId: string,
  reason: EndReason,
): Promise<void> =>
  retryOnConflict(async () => {
    const ended = { at: now(), reason };
    const next = withEndpoint(await endpoints.load(owner), endpointId, (endpoint) => ({
      ended,
      ...endpoint,
    }));
    await transact([endpoints.save(next)]);
  });
