import type { AccountId } from '#domain/accountId.ts';
import { stockOf } from '#domain/orders/orderFacts.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import type { HasOrders } from '#usecases/ports/orders.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { returnToStock } from '#usecases/stock/stockWrites.ts';

/** What puts a pack that money comes back for into the stock that it was taken from; a campaign has none. ORD-01. */
export const returnPack = async (
  deps: HasOrders & HasStock,
  accountId: AccountId,
  { orderId }: PackPayment,
): Promise<readonly Write[]> => {
  const order = await deps.orders.load(accountId, orderId);
  const unit = order && stockOf(order.item);
  return unit === undefined ? [] : returnToStock(deps, unit);
};
