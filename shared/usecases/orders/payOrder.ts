import { fenced } from '#domain/account/accountEvent.ts';
import { type PayOrderRefusal, payOrder as pay } from '#domain/account/orders/payOrder.ts';
import { restoredByRenewal } from '#domain/account/orders/restoredByRenewal.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Order } from '#domain/orders/order.ts';
import { stockOf } from '#domain/orders/orderKinds.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { paidWrites } from '#usecases/account/paidWrites.ts';
import { noOrder } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { beyondInstances } from '#usecases/orders/beyondInstances.ts';
import type { OrderAt } from '#usecases/orders/readOrders.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { loadOrderFacts } from '#usecases/renewals/loadOrderFacts.ts';
import { takeFromStock } from '#usecases/stock/stockWrites.ts';

/** Which order to pay, and the vouchers to use for it first. Rule ORD-02. */
export type OrderPayment = { readonly orderId: string; readonly voucherIds: readonly string[] };

type PayDeps = TransactDeps &
  QuotaDeps &
  HasOrders &
  HasGateways &
  HasStock &
  HasNotifyQueue &
  HasSha256;

/**
 * Pays an order: wallet, bill, what was bought, stock and order in one transaction. Rules ORD-01,
 * ORD-02. An order whose stock has run out, or whose price is overtaken, is void from then on. If it
 * restores what served nothing, the account is told (EXP-04).
 */
export const payOrder = <Answer extends object>(
  deps: PayDeps,
  operation: Mutation<OrderAt, Answer>,
  accountId: AccountId,
  { orderId, voucherIds }: OrderPayment,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'orderNotFound'
      | PayOrderRefusal
      | 'quotaExceeded'
      | 'idempotencyKeyReused'
    >
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const order = await deps.orders.load(accountId, orderId);
    if (order === undefined) return noOrder();
    const now = deps.now();
    const facts = await loadOrderFacts(deps, state, order.item, now);
    const archived = await archivedMonthFor(deps, state, hourOf(now));
    const policy = { sha256: deps.sha256, now };
    const paid = pay(state, order, facts, { voucherIds, ...archived }, policy);
    if (isRefused(paid)) return paid;
    if ('refusal' in paid) {
      return { ...fenced(state), refusal: paid.refusal, writes: [deps.orders.save(paid.voided)] };
    }
    const beyond = await beyondInstances(deps, state, order, now);
    if (beyond !== undefined) return beyond;
    const restored = restoredByRenewal(facts, paid, now);
    return {
      ...paid,
      writes: [
        ...[deps.orders.save(paid.order), ...paidWrites(deps, paid)],
        ...taken(deps, order, facts.stockLeft !== undefined),
      ],
      notices: restored === undefined ? [] : [restored],
      answer: operation.present({ order: paid.order, now }),
    };
  });

const taken = (deps: PayDeps, { item }: Order, isLimited: boolean): readonly Write[] => {
  const unit = stockOf(item);
  return unit === undefined ? [] : [takeFromStock(deps, unit, isLimited)];
};
