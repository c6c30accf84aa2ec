import type { AccountId } from '#domain/accountId.ts';
import { voidUnpaid } from '#domain/orders/orderState.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type VoidDeps = HasDue & HasOrders & HasTransact & HasNow;

/**
 * Keeps as void what has not been paid for 7 days; answers how many orders it looked at. Rule ORD-01.
 *
 * They read as void since then anyhow; kept so, they leave the list of what may still be paid. Each is
 * fenced by the order's version, which paying and cancelling change too.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const voidUnpaidOrders = (
  deps: VoidDeps,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(
    deps.due.orders(deps.now()),
    ({ accountId, orderId }) => retryOnConflict(() => voidOrder(deps, accountId, orderId)),
    deadlinePassed,
  );

const voidOrder = async (
  { orders, transact, now }: VoidDeps,
  accountId: AccountId,
  orderId: string,
): Promise<void> => {
  const order = await orders.load(accountId, orderId);
  const voided = order && voidUnpaid(order, now());
  if (voided !== undefined) await transact([orders.save(voided)]);
};
