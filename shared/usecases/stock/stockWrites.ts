import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type StockUnit, stockOf } from '#domain/orders/orderKinds.ts';
import { type PackPayment, purchaseOrderOf } from '#domain/refunds/refundFacts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasStock, Stock } from '#usecases/ports/stock.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * Takes one out of stock, where it was read to be limited. Rule ORD-01.
 *
 * What was unlimited must be so still: a limit that is set meanwhile is not sold past.
 */
export const takeFromStock = (
  { stock }: HasStock,
  { sku, region }: Pick<Stock, 'sku' | 'region'>,
  isLimited: boolean,
): Write => (isLimited ? stock.take(sku, region) : stock.expectUnlimited(sku, region));

/** What puts one back into stock; nothing where stock is unlimited. Rule ORD-01. */
export const returnToStock = async (
  { stock }: HasStock,
  { sku, region }: Pick<Stock, 'sku' | 'region'>,
): Promise<readonly Write[]> => {
  const known = await stock.load(sku, region);
  return known === undefined ? [] : [stock.giveBack(sku, region)];
};

/** What was taken out of stock when something was bought: an upgrade takes nothing. Rule ORD-01. */
export const unitBought = async (
  { orders }: HasOrders,
  accountId: AccountId,
  resourceId: string,
): Promise<StockUnit> => {
  const order = await orders.load(accountId, purchaseOrderOf(resourceId));
  const unit = order && stockOf(order.item);
  assert(unit !== undefined, 'unitBought: what was bought has its order');
  return unit;
};

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
