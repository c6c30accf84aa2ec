import type { AccountId } from '#domain/accountId.ts';
import type { Order } from '#domain/orders/order.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount, noOrder } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** An order, and when it was looked at: it may be void by then. Rule ORD-01. */
export type OrderAt = { readonly order: Order; readonly now: Instant };

/** An order as it stands now. Rule ORD-01. */
export const getOrder = async (
  { accounts, orders, now }: HasAccounts & HasOrders & HasNow,
  accountId: AccountId,
  orderId: string,
): Promise<OrderAt | Refused<'accountNotFound' | 'orderNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const order = await orders.load(accountId, orderId);
  return order === undefined ? noOrder() : { order, now: now() };
};

/** An account's orders as they stand now, newest first, those that came to nothing too. ORD-01. */
export const listOrders = async (
  { accounts, orders, now }: HasAccounts & HasOrders & HasNow,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<OrderAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await orders.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((order) => ({ order, now: at })) };
};
