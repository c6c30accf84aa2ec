import type { OrderItem } from '#domain/orders/order.ts';
import { kindOf } from '#test/support/selling/kinds/kindsOfOrder.ts';
import type { Model, ModelOrder } from '#test/support/selling/model.ts';
import { discounted } from '#test/support/selling/offers.ts';
import { orderStatus } from '#test/support/selling/units.ts';

/** What an order takes one of: `sku|region`; undefined if nothing. Rule ORD-01. */
export const unitOf = (item: OrderItem): string | undefined => kindOf(item.kind).unit?.(item);

/** Why an item can be neither ordered nor paid for now. */
export const itemRefusal = (model: Model, item: OrderItem): string | undefined =>
  kindOf(item.kind).refusal?.(model, item);

/** An order at the price of now; `id` is what the product calls it. Rules ORD-01, CAT-02, CAT-09. */
export const place = (
  model: Model,
  item: OrderItem,
  autoRenew: boolean | undefined,
  id: string,
): string | undefined => {
  const refused = itemRefusal(model, item);
  if (refused !== undefined) return refused;
  const listed = kindOf(item.kind).price(model, item);
  if (typeof listed === 'string') return listed;
  const priced = { ...listed, ...discounted(model, item, listed.amount) };
  const unit = unitOf(item);
  if (unit !== undefined && model.stock.get(unit) === 0) return 'outOfStock';
  model.orders.push({ id, item, ...priced, autoRenew, placedAt: model.now, state: 'open' });
  return undefined;
};

/** Why nothing more happens to an order. Rule ORD-01. */
export const closedRefusal = (order: ModelOrder, now: number): string | undefined => {
  const status = orderStatus(order, now);
  if (status === 'open') return undefined;
  if (status === 'paid') return 'alreadyPaid';
  return status === 'cancelled' ? 'orderCancelled' : 'orderVoid';
};

/** Cancels an order that was not paid. Rule ORD-01. */
export const cancel = ({ orders, now }: Model, id: string): string | undefined => {
  const order = orders.find((each) => each.id === id);
  if (order === undefined) return 'orderNotFound';
  const closed = closedRefusal(order, now);
  if (closed === undefined) order.state = 'cancelled';
  return closed;
};
