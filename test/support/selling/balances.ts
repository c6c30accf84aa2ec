import { hourMs } from '#test/support/days.ts';
import type { Balances, Coupon, Model, Product, Taken } from '#test/support/selling/model.ts';
import { secondPrice } from '#test/support/selling/tariff.ts';
import { cent, least, wholeCents } from '#test/support/selling/units.ts';

export const sumOf = ({ cash, income, gift }: Balances): bigint => cash + income + gift;

/** One hour's fee of each pay-as-you-go instance that was not released. Rules INS-01, WAL-01. */
export const holdsOf = ({ instances, currency }: Model): bigint =>
  instances.reduce(
    (holds, each) =>
      each.kind === 'payAsYouGo' && each.until === undefined
        ? holds + 3_600n * secondPrice(each.spec, currency)
        : holds,
    0n,
  );

export const availableOf = (model: Model): bigint => sumOf(model.balances) - holdsOf(model);

/** Whether a voucher pays for a product now. Rule WAL-01. */
export const isFor = (coupon: Coupon, product: Product, now: number): boolean =>
  coupon.from <= now && now < coupon.until && coupon.products.includes(product);

/** Vouchers by earliest expiry, then gift, income, and cash for all the rest. Rule WAL-02. */
export const drawn = (balances: Balances, coupons: readonly Coupon[], amount: bigint): Taken => {
  const taken = new Map<string, bigint>();
  let rest = amount;
  for (const { id, left } of coupons.toSorted(byExpiry)) {
    const part = least(rest, left);
    if (part > 0n) taken.set(id, part);
    rest -= part;
  }
  const gift = least(rest, balances.gift);
  const income = least(rest - gift, balances.income);
  return { cash: rest - gift - income, income, gift, coupons: taken };
};

const byExpiry = (a: Coupon, b: Coupon): number => a.until - b.until || (a.id < b.id ? -1 : 1);

/** Vouchers give an order whole cents. Rule RAT-05. */
export const inWholeCents = (coupon: Coupon): Coupon => ({
  ...coupon,
  left: wholeCents(coupon.left),
});

/** Whether a voucher pays for usage of an hour: it was in force at some time of it. Rule WAL-02. */
export const wasFor = (coupon: Coupon, product: Product, hour: number): boolean =>
  coupon.from < hour + hourMs && hour < coupon.until && coupon.products.includes(product);

/** A charge: vouchers that are used up are gone. */
export const take = (model: Model, { coupons, ...buckets }: Taken): void => {
  const lessTaken = (coupon: Coupon): Coupon => ({
    ...coupon,
    left: coupon.left - (coupons.get(coupon.id) ?? 0n),
  });
  model.coupons = model.coupons.map(lessTaken);
  model.forgotten = model.forgotten.map(lessTaken);
  const { cash, income, gift } = buckets;
  move(model, { cash: -cash, income: -income, gift: -gift });
  forget(model);
};

/** A bill or a new voucher forgets those whose last hour was more than 72 hours ago. Rule WAL-02. */
export const forget = (model: Model): void => {
  const oldest = model.now - (model.now % hourMs) - 72 * hourMs;
  const isOld = ({ until }: Coupon) => until <= oldest;
  model.forgotten.push(...model.coupons.filter(isOld));
  model.coupons = model.coupons.filter((coupon) => !isOld(coupon));
};

/** A ledger entry. The account is in arrears from below zero until it no longer is. SET-03, ARR-05. */
export const move = (model: Model, by: Partial<Balances>): void => {
  const { balances, now } = model;
  model.balances = {
    cash: balances.cash + (by.cash ?? 0n),
    income: balances.income + (by.income ?? 0n),
    gift: balances.gift + (by.gift ?? 0n),
  };
  model.entries += 1;
  model.coupons = model.coupons.filter(({ left }) => left > 0n);
  if (sumOf(model.balances) >= 0n) model.arrearsSince = undefined;
  else model.arrearsSince ??= now;
};

export const plus = (a: Balances, b: Balances): Balances => ({
  cash: a.cash + b.cash,
  income: a.income + b.income,
  gift: a.gift + b.gift,
});

export const less = (a: Balances, b: Balances): Balances => ({
  cash: a.cash - b.cash,
  income: a.income - b.income,
  gift: a.gift - b.gift,
});

/**
 * In proportion to what each bucket paid, to the cent; the remainder to the largest, and what it has
 * no room for to those with most room. Rule REF-07.
 */
export const inShares = (amount: bigint, paid: Balances): Balances => {
  if (amount === 0n) return { cash: 0n, income: 0n, gift: 0n };
  const all = sumOf(paid) * cent;
  const back = {
    cash: ((amount * paid.cash) / all) * cent,
    income: ((amount * paid.income) / all) * cent,
    gift: ((amount * paid.gift) / all) * cent,
  };
  const roomOf = (name: keyof Balances): bigint => paid[name] - back[name];
  const fill = (name: keyof Balances): void => {
    back[name] += least(amount - sumOf(back), roomOf(name));
  };
  const names = ['cash', 'income', 'gift'] as const;
  const [largest = 'cash'] = names.toSorted((a, b) => Number(paid[b] - paid[a]));
  fill(largest);
  for (const name of names.toSorted((a, b) => Number(roomOf(b) - roomOf(a)))) fill(name);
  return back;
};

export const giveBack = (model: Model, parts: readonly Balances[]): void => {
  move(model, {
    cash: parts.reduce((sum, { cash }) => sum + cash, 0n),
    income: parts.reduce((sum, { income }) => sum + income, 0n),
    gift: parts.reduce((sum, { gift }) => sum + gift, 0n),
  });
  forget(model);
};
