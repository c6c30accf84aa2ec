import type { OrderItem } from '#domain/orders/order.ts';
import { dayMs, dayOf } from '#test/support/days.ts';
import type {
  Model,
  ModelGateway,
  ModelOrder,
  Product,
  Stretch,
} from '#test/support/selling/model.ts';
import { campaignPrice, discounted } from '#test/support/selling/offers.ts';
import { isAbove, monthPrice, packPrice, planPrice, soldIn } from '#test/support/selling/tariff.ts';
import { gatewayStatus, halfUp, instanceStatus, orderStatus } from '#test/support/selling/units.ts';

type Item<Kind extends OrderItem['kind']> = Extract<OrderItem, { kind: Kind }>;

/** What an order is of. Rule WAL-01. */
export const productOf = (item: OrderItem): Product =>
  item.kind === 'plan' ||
  item.kind === 'upgrade' ||
  (item.kind === 'renewal' && item.of === 'gateway')
    ? 'mpgw'
    : 'apigw';

/** What an order takes one of: `sku|region`. Renewals and upgrades take nothing. Rule ORD-01. */
export const unitOf = (item: OrderItem): string | undefined => {
  if (item.kind === 'instance') return `instance:${item.spec}|${item.region}`;
  if (item.kind === 'plan') return `plan:${item.plan}|any`;
  return item.kind === 'pack' ? `${item.sku}|any` : undefined;
};

/** Why an item can be neither ordered nor paid for now. CAT-05, PCK-04, EXP-02, EXP-03, PLN-03. */
export const itemRefusal = (model: Model, item: OrderItem): string | undefined => {
  switch (item.kind) {
    case 'instance':
      return soldIn.includes(item.region) ? undefined : 'dedicatedNotSoldHere';
    case 'pack':
    case 'campaign':
      return model.currency === 'CNY' ? undefined : 'packsAreForCnyAccounts';
    case 'plan':
      return undefined;
    case 'renewal':
      return item.of === 'instance' ? ofInstance(model, item.id) : ofGateway(model, item.id);
    case 'upgrade':
      return ofUpgrade(model, item.gatewayId);
  }
};

const ofInstance = ({ instances, now }: Model, id: string): string | undefined => {
  const instance = instances.find((each) => each.id === id);
  if (instance === undefined) return 'instanceNotFound';
  const status = instanceStatus(instance, now);
  if (status === 'released') return 'instanceGone';
  if (instance.kind === 'payAsYouGo') return 'notPrepaid';
  return status === 'destroyed' ? 'tooLateToRenew' : undefined;
};

const ofGateway = ({ gateways, now }: Model, id: string): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gateway.refunded) return 'gatewayGone';
  return gatewayStatus(gateway, now) === 'destroyed' ? 'tooLateToRenew' : undefined;
};

const ofUpgrade = ({ gateways, now }: Model, id: string): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  const status = gatewayStatus(gateway, now);
  if (status === 'destroyed') return 'gatewayGone';
  return status === 'running' ? undefined : 'gatewayExpired';
};

type Priced = Pick<ModelOrder, 'amount' | 'basis' | 'plan' | 'discount' | 'campaign'>;

/** An order at the price of now; `id` is what the product calls it. Rules ORD-01, CAT-02, CAT-09. */
export const place = (
  model: Model,
  item: OrderItem,
  autoRenew: boolean | undefined,
  id: string,
): string | undefined => {
  const refused = itemRefusal(model, item);
  if (refused !== undefined) return refused;
  const listed = priceOf(model, item);
  if (typeof listed === 'string') return listed;
  const priced: Priced = { ...listed, ...discounted(model, item, listed.amount) };
  const unit = unitOf(item);
  if (unit !== undefined && model.stock.get(unit) === 0) return 'outOfStock';
  model.orders.push({ id, item, ...priced, autoRenew, placedAt: model.now, state: 'open' });
  return undefined;
};

/** Of the regions that are asked for, those with a gateway. Rule PLN-10. */
const gatewayRegions = ['ap-guangzhou', 'eu-frankfurt'];

const priceOf = (model: Model, item: OrderItem): Priced | string => {
  const { currency } = model;
  switch (item.kind) {
    case 'instance':
      return { amount: monthPrice(item.spec, currency) * BigInt(item.months) };
    case 'pack':
      return { amount: packPrice(item.sku) };
    case 'plan':
      if (!gatewayRegions.includes(item.region)) return 'unknownRegion';
      return currency === 'CNY'
        ? { amount: planPrice(item.plan) * BigInt(item.months) }
        : 'notSoldInCurrency';
    case 'campaign':
      return campaignPrice(model, item.campaignId);
    case 'renewal':
      return renewalPrice(model, item);
    case 'upgrade':
      return upgradePrice(model, item);
  }
};

const renewalPrice = (model: Model, { id, months }: Item<'renewal'>): Priced | string => {
  const instance = model.instances.find((each) => each.id === id);
  if (instance !== undefined) {
    return { amount: monthPrice(instance.spec, model.currency) * BigInt(months) };
  }
  const { plan } = gatewayOf(model, id);
  return { amount: planPrice(plan) * BigInt(months), plan };
};

export const gatewayOf = ({ gateways }: Model, id: string): ModelGateway => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) throw new Error(`the model has no gateway ${id}`);
  return gateway;
};

/** What is left of a term in begun 24-hour spans; of one that has not begun, all. Rule PLN-04. */
export const daysLeft = ({ from, until }: Pick<Stretch, 'from' | 'until'>, now: number): number => {
  const cycle = dayOf(until) - dayOf(from);
  return now < from ? cycle : Math.min(cycle, Math.ceil((until - now) / dayMs));
};

/** (new - old) x months x remaining days / days of each term, rounded once. PLN-03, PLN-04. */
const upgradePrice = (model: Model, { gatewayId, plan }: Item<'upgrade'>): Priced | string => {
  const gateway = gatewayOf(model, gatewayId);
  if (!isAbove(plan, gateway.plan)) return 'downgrade';
  const more = planPrice(plan) - planPrice(gateway.plan);
  let [numerator, denominator] = [0n, 1n];
  for (const { kind, from, until, months } of gateway.stretches) {
    if (kind !== 'term' || until <= model.now) continue;
    const cycle = dayOf(until) - dayOf(from);
    const remaining = daysLeft({ from, until }, model.now);
    numerator = numerator * BigInt(cycle) + more * BigInt(months) * BigInt(remaining) * denominator;
    denominator *= BigInt(cycle);
  }
  return { amount: halfUp(numerator, denominator), basis: gateway.stretches.length };
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
