import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { hourMs, monthOf, secondMs } from '#test/support/days.ts';
import { availableOf, drawn, take, wasFor } from '#test/support/selling/balances.ts';
import type { Model, ModelInstance } from '#test/support/selling/model.ts';
import { callsCost, secondPrice, soldIn } from '#test/support/selling/tariff.ts';
import { units } from '#test/support/selling/units.ts';

/** Freezes an hour's fee, which must be available, and runs from the next second. Rule INS-01. */
export const buy = (
  model: Model,
  spec: InstanceSpec,
  region: string,
  id: string,
): string | undefined => {
  if (!soldIn.includes(region)) return 'dedicatedNotSoldHere';
  const unit = `instance:${spec}|${region}`;
  const left = model.stock.get(unit);
  if (left === 0) return 'outOfStock';
  const hold = 3_600n * secondPrice(spec, model.currency);
  if (availableOf(model) < hold) return 'insufficientFunds';
  if (left !== undefined) model.stock.set(unit, left - 1);
  const from = Math.ceil(model.now / secondMs) * secondMs;
  model.instances.push({ kind: 'payAsYouGo', id, spec, region, from });
  lookAgain(model);
  return undefined;
};

/** Ends it at the second before, lifts the hold and puts it back into stock. Rule INS-01. */
export const release = (model: Model, id: string): string | undefined => {
  const instance = model.instances.find((each) => each.id === id);
  if (instance === undefined) return 'instanceNotFound';
  if (instance.kind !== 'payAsYouGo') return 'notPayAsYouGo';
  if (instance.until !== undefined) return 'alreadyReleased';
  instance.until = Math.max(instance.from, Math.floor(model.now / secondMs) * secondMs);
  putBack(model, `instance:${instance.spec}|${instance.region}`);
  lookAgain(model);
  return undefined;
};

/** One more in stock, where that is counted. Rule ORD-01. */
export const putBack = ({ stock }: Model, unit: string): void => {
  const left = stock.get(unit);
  if (left !== undefined) stock.set(unit, left + 1);
};

/** The settlement of the next hour looks at this one again, whoever was first. */
const lookAgain = ({ again, now }: Model): void => {
  const hour = now - (now % hourMs);
  again.set(hour + hourMs, new Set(again.get(hour + hourMs)).add(hour));
};

/** Settles an hour that is over, and those that it is to look at again. Rules SET-03, INS-01. */
export const settle = (model: Model, hour: number): void => {
  bill(model, hour);
  for (const other of model.again.get(hour) ?? []) bill(model, other);
};

/** Bills what an hour has not been billed for: each second and each call once. Rule SET-02. */
const bill = (model: Model, hour: number): void => {
  const before = model.billed.size;
  let amount = callsOf(model, hour);
  for (const instance of model.instances) {
    const seconds = secondsIn(instance, hour);
    const line = `${hour}|${instance.id}`;
    if (seconds === 0 || model.billed.has(line)) continue;
    model.billed.add(line);
    amount += BigInt(seconds) * secondPrice(instance.spec, model.currency);
  }
  if (model.billed.size === before) return;
  const known = [...model.coupons, ...model.forgotten];
  const coupons = known.filter((coupon) => wasFor(coupon, 'apigw', hour));
  take(model, drawn(model.balances, coupons, amount));
};

/** Whole seconds that a pay-as-you-go instance existed in an hour. Rule INS-03. */
const secondsIn = (instance: ModelInstance, hour: number): number => {
  if (instance.kind !== 'payAsYouGo') return 0;
  const until = Math.min(instance.until ?? Number.POSITIVE_INFINITY, hour + hourMs);
  return Math.max(0, until - Math.max(instance.from, hour)) / secondMs;
};

/** Packs by earliest expiry, then what is left by the month's bands. Rules PCK-02, RAT-01. */
const callsOf = (model: Model, hour: number): bigint => {
  const line = `${hour}|calls`;
  let rest = model.calls.get(hour) ?? 0;
  if (rest === 0 || model.billed.has(line)) return 0n;
  model.billed.add(line);
  const covering = model.packs.filter(
    ({ kind, from, until }) => kind === 'calls' && from <= hour && hour < until,
  );
  const inTurn = covering.toSorted(
    (a, b) => a.until - b.until || a.obtainedAt - b.obtainedAt || (a.id < b.id ? -1 : 1),
  );
  for (const pack of inTurn) {
    const part = Math.min(rest, pack.left);
    pack.left -= part;
    rest -= part;
  }
  const month = monthOf(hour);
  const charged = model.charged.get(month) ?? 0;
  model.charged.set(month, charged + rest);
  return callsCost(charged + rest, model.currency) - callsCost(charged, model.currency);
};

/** Credits a payment once, whoever reports it again. Rule WAL-04. */
export const isCredited = (
  model: Model,
  paymentId: string,
  amount: string,
): boolean | 'paymentConflict' => {
  const known = model.payments.get(paymentId);
  if (known === undefined) model.payments.set(paymentId, units(amount));
  else if (known !== units(amount)) return 'paymentConflict';
  return known !== undefined;
};
