import { isoOf } from '#test/support/days.ts';
import { holdsOf, sumOf } from '#test/support/selling/balances.ts';
import type {
  Model,
  ModelDiscount,
  ModelGateway,
  ModelInstance,
  ModelOrder,
  ModelPause,
  Stretch,
  Taken,
} from '#test/support/selling/model.ts';
import { secondPrice } from '#test/support/selling/tariff.ts';
import {
  expiryOf,
  gatewayStatus,
  instanceStatus,
  inText,
  isolationMs,
  orderStatus,
  packStatus,
} from '#test/support/selling/units.ts';

/** All that must agree after every step, as text that can be read where it does not. */
export type Seen = {
  readonly wallet: string;
  readonly holds: string;
  readonly arrears: string;
  readonly entries: number;
  readonly vouchers: readonly string[];
  readonly orders: readonly string[];
  readonly instances: readonly string[];
  readonly gateways: readonly string[];
  readonly packs: readonly string[];
  readonly discounts: readonly string[];
  readonly stock: readonly string[];
};

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
    instances: model.instances.map((each) => instanceLine(model, each)).toSorted(),
    gateways: model.gateways.map((gateway) => gatewayLine(gateway, now)).toSorted(),
    packs: model.packs
      .map((pack) => ({ ...pack, is: packStatus(pack, now) }))
      .map(({ id, is, left, from, until }) => `${id} ${is} ${left} ${isoOf(from)} ${isoOf(until)}`)
      .toSorted(),
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

const instanceLine = ({ currency, now }: Model, instance: ModelInstance): string => {
  const { id, kind, spec, region } = instance;
  const status = instanceStatus(instance, now);
  const paused = instance.kind === 'prepaid' && instance.pauses.some((each) => halts(each, now));
  const is = status === 'running' && paused ? 'suspended' : status;
  const line = `${id} ${kind} ${spec} ${region} ${is}`;
  if (instance.kind === 'payAsYouGo') {
    const { from, until } = instance;
    const hold = until === undefined ? 3_600n * secondPrice(spec, currency) : 0n;
    return `${line} hold ${inText(hold)} ${isoOf(from)} ${until === undefined ? '' : isoOf(until)}`;
  }
  const { stretches, autoRenew, isolatedUntil } = instance;
  const expiry = expiryOf(stretches);
  const due = isoOf(isolatedUntil ?? expiry + isolationMs);
  const destroyDue = status === 'isolated' ? due : 'never';
  return [line, isoOf(expiry), autoRenew, destroyDue, ...stretches.map(stretchText)].join(' ');
};

/** A function that pauses stops nothing else. Rule SLA-02. */
const halts = ({ name, from, until }: ModelPause, now: number): boolean =>
  name === undefined && from <= now && now < until;

const gatewayLine = (gateway: ModelGateway, now: number): string => {
  const { id, plan, region, stretches, autoRenew, apps } = gateway;
  const status = gatewayStatus(gateway, now);
  const ids = apps.map((app) => app.id).toSorted();
  const expiry = isoOf(expiryOf(stretches));
  const decidedBy = gateway.decidedBy ?? (status === 'destroyed' ? 'nobody' : 'gateway');
  const routes = `${gateway.routes.join('+')} QPS ${decidedBy}`;
  const head = [id, plan, region, status, expiry, autoRenew, routes];
  return [...head, ...ids, ...stretches.map(stretchText)].join(' ');
};

const stretchText = ({ kind, from, until, months, taken, givenBack }: Stretch): string => {
  const back = givenBack === undefined ? '' : inText(sumOf(givenBack));
  return `${kind} ${isoOf(from)} ${isoOf(until)} ${months} ${inText(paidIn(taken))} ${back}`;
};

const paidIn = (taken: Taken): bigint =>
  [...taken.coupons.values()].reduce((sum, part) => sum + part, sumOf(taken));
