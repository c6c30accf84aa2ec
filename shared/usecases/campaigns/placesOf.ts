import type { AccountState } from '#domain/account/accountState.ts';
import type { Order, OrderItem } from '#domain/orders/order.ts';
import { resourceIdOf } from '#domain/orders/orderKinds.ts';
import { orderStateAt, voidUnpaid } from '#domain/orders/orderState.ts';
import type { Instant } from '#domain/time/instant.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasCampaigns } from '#usecases/ports/offers.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** How many of a campaign's packs an account has or has ordered; what another order of it writes. */
export type Places = {
  readonly taken: number;
  readonly takenBy: (orderId: string) => readonly Write[];
};

/**
 * The places of a campaign that an account has taken: by orders that can be paid and by what was paid and
 * not given back. Rules PCK-02, REF-05. Undefined where none is asked for.
 *
 * Told by the orders and packs themselves, so whatever becomes of them frees its place with no write of
 * its own. An order that nobody has paid in time becomes void in the transaction that takes its place, so
 * that no clock which is behind pays it after that.
 */
export const placesOf = async (
  deps: HasAccounts & HasCampaigns & HasOrders,
  state: AccountState,
  item: OrderItem,
  now: Instant,
): Promise<Places | undefined> => {
  if (item.kind !== 'campaign') return undefined;
  const { accountId } = state;
  const { campaignId } = item;
  const ids = await deps.campaigns.places(accountId, campaignId);
  const loaded = await Promise.all(ids.map((id) => deps.orders.load(accountId, id)));
  const orders = loaded.filter((order) => order !== undefined);
  const kept = await notGivenBack(deps, state, orders, now);
  const lapsed = orders.flatMap((order) => voidUnpaid(order, now) ?? []);
  return {
    taken: kept.length,
    takenBy: (orderId) => [
      deps.campaigns.savePlaces(accountId, campaignId, [...kept, orderId]),
      ...lapsed.map((order) => deps.orders.save(order)),
    ],
  };
};

/** The ids of the orders that can be paid, or were paid for a pack that was not given back. */
const notGivenBack = async (
  deps: HasAccounts,
  state: AccountState,
  orders: readonly Order[],
  now: Instant,
): Promise<readonly string[]> => {
  const counted = orders.filter((order) =>
    ['open', 'paid'].includes(orderStateAt(order, now).status),
  );
  if (counted.length === 0) return [];
  const packs = await readPacks(deps, state, now);
  const returned = new Set(packs.filter((pack) => pack.refundedAt).map(({ id }) => id));
  return counted.filter((order) => !returned.has(resourceIdOf(order))).map((each) => each.orderId);
};
