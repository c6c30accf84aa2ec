import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type StockUnit, stockOf } from '#domain/orders/orderFacts.ts';
import { purchaseOrderOf } from '#domain/refunds/refundFacts.ts';
import type { Deps } from '#usecases/deps.ts';

/** What was taken out of stock when something was bought: an upgrade takes nothing. Rule ORD-01. */
export const unitBought = async (
  { orders }: Pick<Deps, 'orders'>,
  accountId: AccountId,
  resourceId: string,
): Promise<StockUnit> => {
  const order = await orders.load(accountId, purchaseOrderOf(resourceId));
  const unit = order && stockOf(order.item);
  assert(unit !== undefined, 'unitBought: what was bought has its order');
  return unit;
};
