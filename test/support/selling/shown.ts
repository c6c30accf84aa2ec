import { isoOf } from '#test/support/days.ts';
import { holdsOf } from '#test/support/selling/balances.ts';
import { kindsOfOrder } from '#test/support/selling/kinds/kindsOfOrder.ts';
import type { Model, ModelDiscount, ModelOrder } from '#test/support/selling/model.ts';
import { inText, orderStatus } from '#test/support/selling/units.ts';

/** All that must agree after every step, as text that can be read where it does not. */
export type Seen = {
  readonly wallet: string;
  readonly holds: string;
  readonly arrears: string;
  readonly entries: number;
  readonly vouchers: readonly string[];
  readonly orders: readonly string[];
  readonly holdings: readonly string[];
  readonly discounts: readonly string[];
  readonly stock: readonly string[];
};

/** What an account may have of each kind that it orders. */
export const holdings = Object.values(kindsOfOrder).flatMap((kind) => kind.holdings ?? []);

/** What the model says an account has now. */
export const shown = (model: Model): Seen => {
  const { balances, now, arrearsSince, entries } = model;
  const { cash, income, gift } = balances;
  return {
    wallet: `cash ${inText(cash)} income ${inText(income)} gift ${inText(gift)}`,
    holds: inText(holdsOf(model)),
    arrears: arrearsSince === undefined ? 'none' : isoOf(arrearsSince),
    entries,
    vouchers: model.coupons
      .filter(({ until }) => until > now)
      .map(({ id, left }) => `${id} ${inText(left)}`)
      .toSorted(),
    orders: model.orders.map((order) => orderLine(order, now)).toSorted(),
    holdings: holdings.flatMap((each) => each.shown(model)).toSorted(),
    discounts: model.discounts.map(discountLine).toSorted(),
    stock: [...model.stock].map(([unit, left]) => `${unit} ${left}`).toSorted(),
  };
};

const orderLine = (order: ModelOrder, now: number): string => {
  const price = `${inText(order.amount)}${discountText(order)}`;
  const line = `${order.id} ${orderStatus(order, now)} ${price}`;
  if (order.taken === undefined) return line;
  const { cash, income, gift, coupons } = order.taken;
  const vouchers = [...coupons].map(([id, amount]) => `${id} ${inText(amount)}`);
  return [line, inText(cash), inText(income), inText(gift), ...vouchers.toSorted()].join(' ');
};

const discountText = ({ discount }: ModelOrder): string =>
  discount === undefined
    ? ''
    : ` = ${inText(discount.listAmount)} x ${discount.factor} (${discount.id})`;

const discountLine = ({ id, skus, factor, from, until, accounts }: ModelDiscount): string =>
  `${id} ${skus} x ${factor} ${isoOf(from)} ${isoOf(until)} ${accounts ?? 'all'}`;
