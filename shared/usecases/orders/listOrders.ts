import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { OrderAt } from '#usecases/orders/getOrder.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** An account's orders as they stand now, newest first, those that came to nothing too. ORD-01. */
export const listOrders = async (
  { accounts, orders, now }: Pick<Deps, 'accounts' | 'orders' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<OrderAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await orders.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((order) => ({ order, now: at })) };
};
