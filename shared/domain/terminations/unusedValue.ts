import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { type RefundPart, type RefundQuote, refundRuleVersions } from '#domain/refunds/refund.ts';
import { type Spent, unusedPart, whatPaid } from '#domain/refunds/refundPart.ts';
import {
  goneFrom,
  pausesOf,
  resourceOf,
  type Terminable,
} from '#domain/terminations/terminable.ts';
import type { TerminationCause } from '#domain/terminations/termination.ts';
import { type Pause, usedAsOf } from '#domain/terms/suspension.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { anchorOf } from '#domain/terms/terms.ts';
import { startedDays, usedMonths } from '#domain/terms/termsLeft.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { dayMs, earlier, type Instant } from '#domain/time/instant.ts';
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
 * Time that was paused is not used; of a payment that is over, it comes back if it has not.
 */
export const unusedValue = (
  service: Terminable,
  by: UnusedBy,
  at: Instant,
): RefundQuote | undefined => {
  const payments = paymentsOf(service);
  const parts = payments.flatMap((payment, i) =>
    at < payment.until
      ? [unusedPart(spentOf(payment, payments.slice(0, i), service, by, at))]
      : pausedParts(payment, pausesOf(service), at),
  );
  return parts.length === 0 ? undefined : quoteOf(service, by.currency, parts);
};

/**
 * What comes back of a service for pauses that were over by `at`; undefined if that is nothing. A
 * payment's paused days of its calendar days, less what came back before: told twice, it is nothing the
 * second time. Rules SLA-02, REF-07.
 */
export const pausedValue = (
  service: Terminable,
  { pauses, currency }: { readonly pauses: readonly Pause[]; readonly currency: Currency },
  at: Instant,
): RefundQuote | undefined => {
  const parts = paymentsOf(service).flatMap((payment) => pausedParts(payment, pauses, at));
  return parts.length === 0 ? undefined : quoteOf(service, currency, parts);
};

/**
 * Whether something of a service comes back still, for pauses that have begun by `now` and are not dealt
 * with. Rule SLA-02.
 */
export const arePausesOwed = (service: Terminable, currency: Currency, now: Instant): boolean => {
  const pauses = pausesOf(service);
  const at = earlier(now, goneFrom(service) ?? now);
  return (
    pauses.some(({ dealtWith }) => dealtWith === undefined) &&
    pausedValue(service, { pauses, currency }, at) !== undefined
  );
};

const quoteOf = (
  service: Terminable,
  currency: Currency,
  parts: readonly RefundPart[],
): RefundQuote => ({
  resource: resourceOf(service),
  rule: 'SLA-02',
  currency,
  parts,
  ruleVersion: refundRuleVersions['SLA-02'],
  buckets: parts.reduce((all, part) => addBuckets(all, part.buckets), noBuckets),
  total: sum(parts.map(({ amount }) => amount)),
});

/** All days that were not paused count as used, those still to come too. */
const pausedParts = (
  payment: TermPayment,
  pauses: readonly Pause[],
  at: Instant,
): readonly RefundPart[] => {
  const { days } = payment;
  const paid = whatPaid(payment, pauses, at);
  if (paid.paused === undefined) return [];
  const used = days - paid.paused.ms.div(dayMs).floor().toNumber();
  const part = unusedPart({ ...paid, used, total: days, unit: 'day' });
  return part.amount.gt(0) ? [part] : [];
};

/** Whether something of a service would come back if it ended at `at`. Rule SLA-02. */
export const isPaidAhead = (service: Terminable, at: Instant): boolean =>
  paymentsOf(service).some(({ until }) => at < until);

/** What was paid ahead, and has not been given back already. */
const paymentsOf = ({ item }: Terminable): readonly TermPayment[] => {
  const isGivenBack =
    item.state.status === 'isolated' || ('cause' in item.state && item.state.cause === 'refund');
  return 'payments' in item && !isGivenBack ? item.payments : [];
};

const spentOf = (
  payment: TermPayment,
  before: readonly TermPayment[],
  service: Terminable,
  { cause, zone }: UnusedBy,
  at: Instant,
): Spent => {
  const { item } = service;
  const pauses = pausesOf(service);
  const { from, days, kind } = payment;
  const spent = { ...whatPaid(payment, pauses, at), unit: 'day' } as const;
  const usedBy = usedAsOf(payment, pauses, at);
  const isAtOnce = cause === 'security' || cause === 'breach';
  if (!isAtOnce || kind === 'upgrade' || !('payments' in item)) {
    return { ...spent, total: days, used: Decimal.min(startedDays(from, usedBy), days).toNumber() };
  }
  const terms = before.filter((each) => each.kind === 'term');
  const months = terms.reduce((count, each) => count + each.months, 0);
  return {
    ...spent,
    ...usedMonths(payment, { anchor: anchorOf(item, zone), before: months }, usedBy),
  };
};
