import type { OrderItem } from '#domain/orders/order.ts';
import { dayMs, dayOf, hourMs, monthsLater } from '#test/support/days.ts';
import {
  availableOf,
  drawn,
  inWholeCents,
  isFor,
  sumOf,
  take,
} from '#test/support/selling/balances.ts';
import type {
  Coupon,
  Model,
  ModelOrder,
  Prepaid,
  Stretch,
  Taken,
} from '#test/support/selling/model.ts';
import {
  closedRefusal,
  daysLeft,
  gatewayOf,
  itemRefusal,
  productOf,
  unitOf,
} from '#test/support/selling/placing.ts';
import { quantityOf } from '#test/support/selling/tariff.ts';
import { expiryOf } from '#test/support/selling/units.ts';

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
  handOver(model, order, taken);
  return undefined;
};

/** Void from now on: the stock has run out, or what was priced is not what it was. Rule ORD-01. */
const voidNow = (model: Model, order: ModelOrder): string | undefined => {
  const unit = unitOf(order.item);
  if (unit !== undefined && model.stock.get(unit) === 0) order.state = 'outOfStock';
  else if (isOvertaken(model, order)) order.state = 'overtaken';
  return order.state === 'open' ? undefined : order.state;
};

const isOvertaken = (model: Model, { item, basis, plan }: ModelOrder): boolean => {
  if (item.kind === 'upgrade') {
    return gatewayOf(model, item.gatewayId).stretches.length !== basis;
  }
  return item.kind === 'renewal' && plan !== undefined && gatewayOf(model, item.id).plan !== plan;
};

const couponsFor = (
  { coupons, now }: Model,
  item: OrderItem,
  named: readonly string[],
): readonly Coupon[] | string => {
  if (named.some((id) => coupons.every((coupon) => coupon.id !== id))) return 'voucherNotFound';
  const chosen = coupons.filter(({ id }) => named.includes(id));
  return chosen.every((coupon) => isFor(coupon, productOf(item), now))
    ? chosen
    : 'voucherNotApplicable';
};

const handOver = (model: Model, order: ModelOrder, taken: Taken): void => {
  const { item, id } = order;
  const name = id.slice('o-'.length);
  if (item.kind === 'instance') addInstance(model, `i-${name}`, order, taken);
  else if (item.kind === 'plan') addGateway(model, `g-${name}`, order, taken);
  else if (item.kind === 'pack') addPack(model, `p-${name}`, item, taken);
  else if (item.kind === 'campaign') addCampaignPack(model, `p-${name}`, order, taken);
  else if (item.kind === 'upgrade') upgrade(model, order, taken);
  else if (item.of === 'instance') renewInstance(model, order, taken);
  else renewGateway(model, order, taken);
};

const addInstance = (model: Model, id: string, order: ModelOrder, taken: Taken): void => {
  const { item, autoRenew = false } = order;
  if (item.kind !== 'instance') throw new Error('an instance');
  const { spec, region } = item;
  const anchor = model.now;
  const stretches = [nextTerm(order, taken, model.now, { anchor, stretches: [] })];
  const made = { id, spec, region, anchor, stretches, pauses: [], autoRenew };
  model.instances.push({ kind: 'prepaid', ...made });
};

const addGateway = (model: Model, id: string, order: ModelOrder, taken: Taken): void => {
  const { item, autoRenew = false } = order;
  if (item.kind !== 'plan') throw new Error('a plan');
  const { plan, region } = item;
  const anchor = model.now;
  const stretches = [nextTerm(order, taken, model.now, { anchor, stretches: [] })];
  const made = { id, region, bought: plan, plan, anchor, stretches, pauses: [], autoRenew };
  model.gateways.push({ ...made, apps: [], routes: [], decidedBy: undefined, refunded: false });
};

const addPack = (
  model: Model,
  id: string,
  { sku, months }: Extract<OrderItem, { kind: 'pack' }>,
  taken: Taken,
): void => {
  const kind = sku.startsWith('pack:calls') ? 'calls' : 'traffic';
  const total = quantityOf(sku);
  const pack = { id, kind, sku, total, left: total, taken, refunded: false } as const;
  model.packs.push({ ...pack, ...packFrom(model.now, months) });
};

/** At a price of 0 nobody paid for it. Rules PCK-02, REF-05. */
const addCampaignPack = (
  model: Model,
  id: string,
  { campaign, amount }: ModelOrder,
  taken: Taken,
): void => {
  if (campaign === undefined) throw new Error('a campaign');
  const { kind, quantity: total, months } = campaign;
  const pack = { id, kind, total, left: total, refunded: false } as const;
  const paid = amount > 0n ? { taken } : {};
  model.packs.push({ ...pack, ...paid, ...packFrom(model.now, months) });
};

/** From the next full hour, for months of 30 days. Rule PCK-03. */
export const packFrom = (now: number, months: number) => {
  const from = Math.ceil(now / hourMs) * hourMs;
  return { from, until: from + months * 30 * dayMs, obtainedAt: now };
};

/** Of what all ends are counted from, and what has been paid since. */
type Paid = Pick<Prepaid, 'anchor' | 'stretches'>;

/** From the last end, or the anchor, on: to all months ever paid after it. Rules ORD-04, PLN-04. */
const nextTerm = (
  { id: orderId, item }: ModelOrder,
  taken: Taken,
  paidAt: number,
  { anchor, stretches }: Paid,
): Stretch => {
  if (!('months' in item)) throw new Error('an upgrade has no term of its own');
  const from = stretches.length === 0 ? anchor : expiryOf(stretches);
  const before = stretches.reduce((sum, { months }) => sum + months, 0);
  const until = monthsLater(anchor, before + item.months);
  const days = dayOf(until) - dayOf(from);
  return { kind: 'term', orderId, paidAt, from, until, months: item.months, days, taken };
};

/** From the old expiry on, or anew if it was given back. Rules EXP-04, REF-04, ORD-05. */
const renewInstance = (model: Model, order: ModelOrder, taken: Taken): void => {
  const { item, autoRenew } = order;
  const instance = model.instances.find(
    ({ id }) => item.kind === 'renewal' && id === item.id,
  ) as Prepaid;
  const anew = instance.isolatedUntil !== undefined;
  if (anew) {
    instance.anchor = model.now;
    instance.stretches = [];
  }
  instance.stretches = [...instance.stretches, nextTerm(order, taken, model.now, instance)];
  instance.autoRenew = autoRenew ?? instance.autoRenew;
  instance.isolatedUntil = undefined;
};

/** From the expiry on, also during buffer and stop. Rules PLN-05, EXP-04. */
const renewGateway = (model: Model, order: ModelOrder, taken: Taken): void => {
  if (order.item.kind !== 'renewal') throw new Error('a renewal');
  const gateway = gatewayOf(model, order.item.id);
  gateway.stretches = [...gateway.stretches, nextTerm(order, taken, model.now, gateway)];
  gateway.autoRenew = order.autoRenew ?? gateway.autoRenew;
};

/** At once, the expiry unchanged; for the days that are left of all terms. Rules PLN-03, PLN-04. */
const upgrade = (model: Model, { id, item }: ModelOrder, taken: Taken): void => {
  if (item.kind !== 'upgrade') throw new Error('an upgrade');
  const gateway = gatewayOf(model, item.gatewayId);
  const [from, until] = [model.now, expiryOf(gateway.stretches)];
  const days = gateway.stretches
    .filter((each) => each.kind === 'term' && each.until > model.now)
    .reduce((sum, each) => sum + daysLeft(each, model.now), 0);
  const paid = { kind: 'upgrade', orderId: id, paidAt: from, months: 0, taken } as const;
  gateway.stretches = [...gateway.stretches, { ...paid, from, until, days }];
  gateway.plan = item.plan;
};
