import type { AccountId } from '#domain/accountId.ts';
import { messagesTo } from '#usecases/account/wakeEndpoints.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type {
  HasEndpoints,
  HasWebhookQueue,
  WebhookMessage,
  WebhookQueue,
} from '#usecases/ports/webhooks.ts';
import { noDeadline, untilDeadline } from '#usecases/sweepEach.ts';

/**
 * Has every endpoint that is on looked after, of every account that it is told of: so what a lost message was about
 * is told a day later at most. Rule HOK-02. @throws Unavailable if the queue does not take them
 */
export const sweepEndpoints = (
  deps: HasEndpoints & HasProfiles & HasWebhookQueue,
  deadlinePassed = noDeadline,
): Promise<number> =>
  sendInBatches(untilDeadline(everyMessage(deps), deadlinePassed), deps.webhookQueue);

async function* everyMessage({
  endpoints,
  profiles,
}: HasEndpoints & HasProfiles): AsyncGenerator<WebhookMessage> {
  for await (const own of endpoints.ofAccounts()) yield* messagesTo(own, own.owner as AccountId);
  const operators = await endpoints.load('OPERATOR');
  if (messagesTo(operators, '' as AccountId).length === 0) return;
  for await (const accountId of profiles.listIds()) yield* messagesTo(operators, accountId);
}

const batchSize = 100;

/** Sends messages as they come, many in one go; answers how many. @throws Unavailable if the queue does not take them */
export const sendInBatches = async (
  messages: AsyncIterable<WebhookMessage>,
  { send }: WebhookQueue,
): Promise<number> => {
  let sent = 0;
  let batch: WebhookMessage[] = [];
  for await (const message of messages) {
    batch.push(message);
    if (batch.length < batchSize) continue;
    await send(batch);
    sent += batch.length;
    batch = [];
  }
  if (batch.length > 0) await send(batch);
  return sent + batch.length;
};
