import { assert } from '#domain/defect.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { Payment } from '#domain/orders/payment.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import { shareBack } from '#domain/refunds/shareBack.ts';
import { type Buckets, totalOfBuckets } from '#domain/wallet/wallet.ts';

/** What was paid, and how much of what it paid for has been used: `used` of `total` in `unit`. */
export type Spent = Pick<Payment, 'orderId' | 'billSeq' | 'sku' | 'paid'> &
  Pick<RefundPart, 'used' | 'total' | 'unit'>;

/** All that buckets paid comes back, to the buckets that it came from. Rules REF-01, REF-05. */
export const wholePart = (spent: Spent): RefundPart => partOf(spent, spent.paid.buckets);

/**
 * What is not used comes back: paid x (total - used) / total, 2 decimals half up. Rules REF-02,
 * REF-06, REF-07.
 *
 * What buckets and vouchers paid is used up in proportion; the vouchers' part stays spent. A payment
 * of which nothing is used comes back whole, parts of a cent too; never more than was paid.
 */
export const unusedPart = (spent: Spent): RefundPart => {
  const { used, total, paid } = spent;
  assert(total > 0 && used >= 0 && used <= total, 'unusedPart: used is a part of the total');
  if (used === 0) return wholePart(spent);
  const fromBuckets = totalOfBuckets(paid.buckets);
  const unused = roundOrder(fromBuckets.times(total - used).div(total));
  const mostInCents = fromBuckets.toDecimalPlaces(2, Decimal.ROUND_DOWN);
  return partOf(spent, shareBack(Decimal.min(unused, mostInCents), paid.buckets));
};

const partOf = ({ paid, ...spent }: Spent, buckets: Buckets): RefundPart => ({
  ...spent,
  paid: totalOfBuckets(paid.buckets),
  vouchers: sum(paid.vouchers.map(({ amount }) => amount)),
  amount: totalOfBuckets(buckets),
  buckets,
});
