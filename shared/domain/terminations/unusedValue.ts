import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { type RefundQuote, refundRuleVersions } from '#domain/refunds/refund.ts';
import { type Spent, unusedPart } from '#domain/refunds/refundPart.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import type { TerminationCause } from '#domain/terminations/termination.ts';
import type { Payment } from '#domain/terms/payment.ts';
import { anchorOf } from '#domain/terms/terms.ts';
import { startedDays } from '#domain/terms/termsLeft.ts';
import { usedMonths } from '#domain/terms/usedMonths.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { addBuckets, noBuckets } from '#domain/wallet/wallet.ts';

/** By what unused value is reckoned: of a termination, its cause. */
export type UnusedBy = {
  readonly cause: TerminationCause['kind'];
  readonly currency: Currency;
  /** The billing zone now, for what has no anchor. Rule ORD-04. */
  readonly zone: Zone;
};

/**
 * What comes back of a service that ends at `at`: of each payment that is not over, its unused days of
 * its calendar days; undefined if nothing is paid for. Rules SLA-02, PLN-04, REF-07.
 *
 * A day is used once it has begun, counted in 24 hours from the payment's start. What vouchers paid
 * stays spent. What the operator ends at once is reckoned by whole months, and the days of a begun one.
 */
export const unusedValue = (
  service: Terminable,
  by: UnusedBy,
  at: Instant,
): RefundQuote | undefined => {
  const payments = paymentsOf(service);
  const parts = payments.flatMap((payment, i) =>
    at < payment.until ? [unusedPart(spentOf(payment, payments.slice(0, i), service, by, at))] : [],
  );
  if (parts.length === 0) return undefined;
  return {
    ...{ resource: resourceOf(service), rule: 'SLA-02', currency: by.currency, parts },
    ruleVersion: refundRuleVersions['SLA-02'],
    buckets: parts.reduce((all, part) => addBuckets(all, part.buckets), noBuckets),
    total: sum(parts.map(({ amount }) => amount)),
  };
};

/** Whether something of a service would come back if it ended at `at`. Rule SLA-02. */
export const isPaidAhead = (service: Terminable, at: Instant): boolean =>
  paymentsOf(service).some(({ until }) => at < until);

/** What was paid ahead, and has not been given back already. */
const paymentsOf = ({ item }: Terminable): readonly Payment[] => {
  const isGivenBack =
    item.state.status === 'isolated' || ('cause' in item.state && item.state.cause === 'refund');
  return 'payments' in item && !isGivenBack ? item.payments : [];
};

const spentOf = (
  payment: Payment,
  before: readonly Payment[],
  { item }: Terminable,
  { cause, zone }: UnusedBy,
  at: Instant,
): Spent => {
  const { orderId, billSeq, sku, paid, from, days, kind } = payment;
  const spent = { orderId, billSeq, paid, sku, unit: 'day' } as const;
  const isAtOnce = cause === 'security' || cause === 'breach';
  if (!isAtOnce || kind === 'upgrade' || !('payments' in item)) {
    return { ...spent, total: days, used: Decimal.min(startedDays(from, at), days).toNumber() };
  }
  const terms = before.filter((each) => each.kind === 'term');
  const months = terms.reduce((count, each) => count + each.months, 0);
  return { ...spent, ...usedMonths(payment, { anchor: anchorOf(item, zone), before: months }, at) };
};
