import type { AccountId } from '#domain/accountId.ts';
import { type Endpoints, isOn } from '#domain/webhooks/endpoint.ts';
import type { HasWake } from '#usecases/ports/notices.ts';
import type { HasEndpoints, HasWebhookQueue, WebhookMessage } from '#usecases/ports/webhooks.ts';

export type WakeDeps = HasEndpoints & HasWebhookQueue;

/** Messages that look after an account at endpoints that are on: each is told what came about since. */
export const messagesTo = (
  { owner, endpoints }: Endpoints,
  accountId: AccountId,
): readonly WebhookMessage[] =>
  endpoints.filter(isOn).map(({ endpointId }) => ({ owner, endpointId, accountId }));

/** Has an account's endpoints and the operator's told of what has just come about. Never throws. Rule HOK-02. */
export const wakeEndpoints =
  ({ endpoints, webhookQueue }: WakeDeps): HasWake['wake'] =>
  (accountId) =>
    webhookQueue.enqueue(async () => {
      const all = await Promise.all([endpoints.load(accountId), endpoints.operators()]);
      return all.flatMap((each) => messagesTo(each, accountId));
    });

/** The same of accounts of one usage shard, many at a time: who has endpoints is read once. */
export const wakeInShard = (
  { endpoints, webhookQueue }: WakeDeps,
  shard: number,
): ((accountIds: readonly AccountId[]) => Promise<void>) => {
  let reading: Promise<(accountId: AccountId) => readonly WebhookMessage[]> | undefined;
  const read = async () => {
    const operators = await endpoints.operators();
    const own = new Map<string, Endpoints>();
    for await (const each of endpoints.ofShard(shard)) own.set(each.owner, each);
    return (accountId: AccountId) =>
      [own.get(accountId) ?? [], operators].flat().flatMap((each) => messagesTo(each, accountId));
  };
  return async (accountIds) => {
    await webhookQueue.enqueue(async () => {
      reading ??= read();
      return accountIds.flatMap(await reading);
    });
  };
};
