import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Payment } from '#domain/orders/payment.ts';
import { startedDays } from '#domain/plans/termsLeft.ts';
import type { RefundQuote } from '#domain/refunds/refund.ts';
import { type Spent, unusedPart } from '#domain/refunds/refundPart.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/post.ts';
import { addBuckets } from '#domain/wallet/wallet.ts';

/**
 * What comes back of a service that ends at `at`: of each payment that is not over, its unused days of
 * its calendar days; undefined if nothing is paid for. Rules SLA-02, PLN-04, REF-07.
 *
 * A day is used once it has begun, counted in 24 hours from the payment's start. What vouchers paid
 * stays spent.
 */
export const unusedValue = (
  service: Terminable,
  currency: Currency,
  at: Instant,
): RefundQuote | undefined => {
  const parts = paymentsOf(service)
    .filter(({ until }) => at < until)
    .map((payment) => unusedPart(spentOf(payment, at)));
  if (parts.length === 0) return undefined;
  return {
    ...{ resource: resourceOf(service), rule: 'SLA-02', currency, parts },
    buckets: parts.reduce((all, part) => addBuckets(all, part.buckets), noBuckets),
    total: sum(parts.map(({ amount }) => amount)),
  };
};

/** What was paid ahead, and has not been given back already. */
const paymentsOf = ({ item }: Terminable): readonly Payment[] => {
  const isGivenBack =
    item.state.status === 'isolated' || ('cause' in item.state && item.state.cause === 'refund');
  return 'payments' in item && !isGivenBack ? item.payments : [];
};

const spentOf = ({ orderId, billSeq, sku, paid, from, days }: Payment, at: Instant): Spent => ({
  ...{ orderId, billSeq, paid, sku, total: days, unit: 'day' },
  used: Decimal.min(startedDays(from, at), days).toNumber(),
});
