import type { OrderItem } from '#domain/orders/order.ts';
import {
  availableOf,
  drawn,
  inWholeCents,
  isFor,
  sumOf,
  take,
} from '#test/support/selling/balances.ts';
import { kindOf } from '#test/support/selling/kinds/kindsOfOrder.ts';
import type { Coupon, Model, ModelOrder } from '#test/support/selling/model.ts';
import { closedRefusal, itemRefusal, unitOf } from '#test/support/selling/placing.ts';

/** Pays an order, from named vouchers first. Rules ORD-01, ORD-02. */
export const pay = (model: Model, id: string, named: readonly string[]): string | undefined => {
  const order = model.orders.find((each) => each.id === id);
  if (order === undefined) return 'orderNotFound';
  const refused = closedRefusal(order, model.now) ?? voidNow(model, order);
  if (refused !== undefined) return refused;
  const coupons = couponsFor(model, order.item, named);
  const notForSale = itemRefusal(model, order.item);
  if (notForSale !== undefined) return notForSale;
  if (typeof coupons === 'string') return coupons;
  const taken = drawn(model.balances, coupons.map(inWholeCents), order.amount);
  const fromBuckets = sumOf(taken);
  if (fromBuckets > 0n && fromBuckets > availableOf(model)) return 'insufficientFunds';
  const unit = unitOf(order.item);
  const left = unit === undefined ? undefined : model.stock.get(unit);
  if (unit !== undefined && left !== undefined) model.stock.set(unit, left - 1);
  take(model, taken);
  order.state = 'paid';
  order.taken = taken;
  kindOf(order.item.kind).handOver(model, order.item, order, taken);
  return undefined;
};

/** Void from now on: the stock has run out, or what was priced is not what it was. Rule ORD-01. */
const voidNow = (model: Model, order: ModelOrder): string | undefined => {
  const unit = unitOf(order.item);
  if (unit !== undefined && model.stock.get(unit) === 0) order.state = 'outOfStock';
  else if (isOvertaken(model, order)) order.state = 'overtaken';
  return order.state === 'open' ? undefined : order.state;
};

const isOvertaken = (model: Model, order: ModelOrder): boolean =>
  kindOf(order.item.kind).isOvertaken?.(model, order.item, order) ?? false;

const couponsFor = (
  { coupons, now }: Model,
  item: OrderItem,
  named: readonly string[],
): readonly Coupon[] | string => {
  if (named.some((id) => coupons.every((coupon) => coupon.id !== id))) return 'voucherNotFound';
  const chosen = coupons.filter(({ id }) => named.includes(id));
  const product = kindOf(item.kind).product(item);
  return chosen.every((coupon) => isFor(coupon, product, now)) ? chosen : 'voucherNotApplicable';
};
