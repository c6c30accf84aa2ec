import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noOrder } from '#usecases/orders/noOrder.ts';
import { type OrderView, orderView } from '#usecases/orders/orderView.ts';

/** An order as it stands now. Rule ORD-01. */
export const getOrder = async (
  { accounts, orders, now }: Pick<Deps, 'accounts' | 'orders' | 'now'>,
  accountId: AccountId,
  orderId: string,
): Promise<OrderView | Refused<'accountNotFound' | 'orderNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const order = await orders.load(accountId, orderId);
  return order === undefined ? noOrder() : orderView(order, now());
};
