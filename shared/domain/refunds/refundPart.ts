import { assert } from '#domain/defect.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import { shareBack } from '#domain/refunds/shareBack.ts';
import type { Payment } from '#domain/terms/payment.ts';
import { type Buckets, totalOfBuckets } from '#domain/wallet/wallet.ts';

/** What was paid, and how much of what it paid for has been used: `used` of `total` in `unit`. */
export type Spent = Pick<Payment, 'orderId' | 'billSeq' | 'sku' | 'paid'> &
  Pick<RefundPart, 'used' | 'total' | 'unit'>;

/** All that buckets paid comes back, to the buckets that it came from. Rules REF-01, REF-05. */
export const wholePart = (spent: Spent): RefundPart => partOf(spent, spent.paid.buckets);

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
  const mostInCents = totalOfBuckets(paid.buckets).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  return partOf(spent, shareBack(Decimal.min(roundOrder(unused), mostInCents), paid.buckets));
};

const totalOfVouchers = ({ vouchers }: Payment['paid']): Decimal =>
  sum(vouchers.map(({ amount }) => amount));

const partOf = ({ paid, ...spent }: Spent, buckets: Buckets): RefundPart => ({
  ...spent,
  paid: totalOfBuckets(paid.buckets),
  vouchers: totalOfVouchers(paid),
  amount: totalOfBuckets(buckets),
  buckets,
});
