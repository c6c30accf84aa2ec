import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import type { Execution } from '#infra/local/machines/executionRegister.ts';
import type { SentMessage } from '#infra/local/services/sentMessages.ts';
import { bringsCode } from '#test/support/confirmAll.ts';
import type { HeldWorld } from '#test/support/toTheSecond/heldWorld.ts';

type Items<Item> = { readonly items: readonly Item[] };

/** When, and in which state, the executions of a machine ended, by name. */
export const endsOf = async (
  world: HeldWorld,
  machine: string,
): Promise<Readonly<Record<string, string>>> => {
  const { items } = await world.look<Items<Execution>>('executions');
  const ended = items.filter((each) => each.machine === `Tollgate-${machine}`);
  return Object.fromEntries(
    ended.map(({ name, stoppedAt = 'still', state = '' }) => [name, `${stoppedAt} ${state}`]),
  );
};

/** When messages went to an address or a number, but for its code. */
export const mailTo = async (world: HeldWorld, to: string): Promise<readonly string[]> => {
  const { items } = await world.look<Items<SentMessage>>(`mail?${new URLSearchParams({ to })}`);
  return items.filter((message) => !bringsCode(message)).map(({ at }) => at);
};

/** Over which channels an account was told of a kind of notice, as `<channel> <recipient>`. */
export const waysOf = async (
  world: HeldWorld,
  accountId: string,
  kind: string,
): Promise<readonly string[]> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  const ways = notices
    .filter((notice) => notice.kind === kind)
    .flatMap(({ deliveries }) => deliveries)
    .map(({ channel, recipient }) => `${channel} ${recipient}`);
  return [...new Set(ways)].toSorted();
};
