import type { AccountId } from '#domain/accountId.ts';
import type { Order } from '#domain/orders/order.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noOrder } from '#usecases/orders/noOrder.ts';

/** An order, and when it was looked at: it may be void by then. Rule ORD-01. */
export type OrderAt = { readonly order: Order; readonly now: Instant };

/** An order as it stands now. Rule ORD-01. */
export const getOrder = async (
  { accounts, orders, now }: Pick<Deps, 'accounts' | 'orders' | 'now'>,
  accountId: AccountId,
  orderId: string,
): Promise<OrderAt | Refused<'accountNotFound' | 'orderNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const order = await orders.load(accountId, orderId);
  return order === undefined ? noOrder() : { order, now: now() };
};
