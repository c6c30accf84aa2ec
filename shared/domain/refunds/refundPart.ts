import { assert } from '#domain/defect.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { roundOrder, shareWithin, wholeCents } from '#domain/money/round.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import { type Pause, pausedMs } from '#domain/terms/suspension.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { dayMs, epochMs, type Instant } from '#domain/time/instant.ts';
import { addBuckets, type Buckets, noBuckets, totalOfBuckets } from '#domain/wallet/wallet.ts';

/**
 * Gives whole cents back to the buckets that paid: in proportion, the remainder to the largest; none gets back
 * more than it paid. Rule REF-07.
 */
export const shareBack = (amount: Decimal, paid: Buckets): Buckets => {
  const shares = shareWithin(amount, [paid.cash, paid.income, paid.gift]);
  const [cash = zero, income = zero, gift = zero] = shares;
  return { cash, income, gift };
};

/**
 * What was paid, and how much of what it paid for has been used: `used` of `total` in `unit`.
 * `paused`: how many of the milliseconds that it paid for were paused, up to all. Rule SLA-02.
 */
export type Spent = Pick<TermPayment, 'orderId' | 'billSeq' | 'sku' | 'paid' | 'givenBack'> &
  Pick<RefundPart, 'used' | 'total' | 'unit'> & { readonly paused?: PausedOf };

type PausedOf = { readonly ms: Decimal; readonly of: number };

/** All that buckets paid comes back, to the buckets that it came from. Rules REF-01, REF-05. */
export const wholePart = (spent: Spent): RefundPart =>
  partOf(spent, totalOfBuckets(spent.paid.buckets));

/**
 * What buckets paid comes back, less used / total of the price; not below zero. Rules REF-02, REF-06,
 * REF-07.
 *
 * The price is what the order took in all: list price x discount. Vouchers do not come back and bear
 * nothing of the use, which is taken from what buckets paid.
 */
export const lessUsedPart = (spent: Spent): RefundPart => {
  const { used, total, paid } = spent;
  const price = totalOfBuckets(paid.buckets).plus(totalOfVouchers(paid));
  const unused = totalOfBuckets(paid.buckets).minus(price.times(used).div(total));
  return inCents(spent, Decimal.max(unused, zero));
};

/**
 * What is not used comes back in full proportion: paid x (total - used) / total. Rules SLA-02, REF-07.
 *
 * What buckets and vouchers paid is used up alike; the vouchers' part stays spent.
 */
export const unusedPart = (spent: Spent): RefundPart => {
  const { used, total, paid } = spent;
  return inCents(
    spent,
    totalOfBuckets(paid.buckets)
      .times(total - used)
      .div(total),
  );
};

/**
 * `unused` to 2 decimals, half up, to the buckets that paid. A payment of which nothing is used comes
 * back whole, parts of a cent too; never more than was paid.
 */
const inCents = (spent: Spent, unused: Decimal): RefundPart => {
  const { used, total, paid } = spent;
  assert(total > 0 && used >= 0 && used <= total, 'inCents: used is a part of the total');
  if (used === 0) return wholePart(spent);
  return partOf(spent, centsOf(unused, totalOfBuckets(paid.buckets)));
};

const centsOf = (amount: Decimal, most: Decimal): Decimal =>
  Decimal.min(roundOrder(amount), wholeCents(most));

const totalOfVouchers = ({ vouchers }: TermPayment['paid']): Decimal =>
  sum(vouchers.map(({ amount }) => amount));

/** What comes back in all, or what was paused is worth if that is more; less what came back before. */
const partOf = (
  { paid, paused: time, givenBack = noBuckets, ...spent }: Spent,
  inAll: Decimal,
): RefundPart => {
  const all = totalOfBuckets(paid.buckets);
  const paused = time === undefined ? zero : worthOf(time, all);
  const before = totalOfBuckets(givenBack);
  const amount = Decimal.max(Decimal.max(inAll, paused).minus(before), zero);
  const left = addBuckets(paid.buckets, negated(givenBack));
  return {
    ...spent,
    paid: all,
    vouchers: totalOfVouchers(paid),
    amount,
    buckets: amount.eq(totalOfBuckets(left)) ? left : shareBack(amount, left),
    ...(paused.gt(0) && { paused }),
    ...(before.gt(0) && { givenBack: before }),
  };
};

const worthOf = ({ ms, of }: PausedOf, all: Decimal): Decimal =>
  ms.lt(of) ? centsOf(all.times(ms).div(of), all) : all;

const negated = ({ cash, income, gift }: Buckets): Buckets => ({
  cash: cash.negated(),
  income: income.negated(),
  gift: gift.negated(),
});

/**
 * What was paid, how much of it pauses were by `at`, in days of 24 hours of the calendar days that it
 * paid for, and what came back for pauses before. Rule SLA-02.
 */
export const whatPaid = (
  payment: TermPayment,
  pauses: readonly Pause[],
  at: Instant,
): Omit<Spent, 'used' | 'total' | 'unit'> => {
  const { orderId, billSeq, sku, paid, givenBack } = payment;
  const paused = pausedOf(payment, pauses, at);
  return {
    orderId,
    billSeq,
    sku,
    paid,
    ...(paused.ms.gt(0) && { paused }),
    ...(givenBack && { givenBack }),
  };
};

/** All of it where nothing of it was not paused, though a day may have 23 hours. */
const pausedOf = (payment: TermPayment, pauses: readonly Pause[], at: Instant): PausedOf => {
  const { from, until, days } = payment;
  const of = days * dayMs;
  const ms = pausedMs(payment, pauses, at);
  const isWhole = ms.gte(epochMs(until) - epochMs(from));
  return { ms: isWhole ? new Decimal(of) : Decimal.min(ms, of), of };
};
