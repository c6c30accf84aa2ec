import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type ClosedOrder, cancelOrder as cancel } from '#domain/orders/orderState.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noOrder } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { OrderAt } from '#usecases/orders/readOrders.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';

type CancelDeps = TransactDeps & HasOrders;

/** Cancels an order that has not been paid. Rule ORD-01. */
export const cancelOrder = <Answer extends object>(
  deps: CancelDeps,
  operation: Mutation<OrderAt, Answer>,
  accountId: AccountId,
  orderId: string,
): Promise<
  Answer | Refused<'accountNotFound' | 'orderNotFound' | ClosedOrder | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const order = await deps.orders.load(accountId, orderId);
    if (order === undefined) return noOrder();
    const now = deps.now();
    const cancelled = cancel(order, now);
    if (isRefused(cancelled)) return cancelled;
    return {
      ...fenced(state),
      writes: [deps.orders.save(cancelled)],
      answer: operation.present({ order: cancelled, now }),
    };
  });
