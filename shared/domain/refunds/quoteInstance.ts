import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import type { RefundPart, RefundRule } from '#domain/refunds/refund.ts';
import { purchaseOrderOf } from '#domain/refunds/refundFacts.ts';
import { lessUsedPart, type Spent, whatPaid, wholePart } from '#domain/refunds/refundPart.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Pause, usedAsOf } from '#domain/terms/suspension.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { dateOf, plusDays, startOfDate, type Zone } from '#domain/time/calendar.ts';
import { earlier, epochMs, type Instant } from '#domain/time/instant.ts';

/** The rule that applied and what comes back of each payment. */
export type QuotedParts = {
  readonly rule: RefundRule;
  readonly parts: readonly RefundPart[];
};

/** So many days after the day of its purchase an instance comes back whole. Rule REF-01. */
const fullRefundDays = 5;

/** What of its account decides on an instance's refund; `zone`: the billing zone in force. REF-01. */
export type FullRefund = { readonly fullRefundUsed: boolean; readonly zone: Zone };

/**
 * What comes back of an instance: all of a new purchase within 5 days, once; else what is unused.
 *
 * What vouchers paid alone uses up no full refund: there is nothing to give back. Pay-as-you-go and
 * shared instances have no refund (INS-01). Rules REF-01, REF-02.
 */
export const quoteInstance = (
  instance: Instance,
  { fullRefundUsed, zone }: FullRefund,
  now: Instant,
): QuotedParts | Refused<'notPrepaid' | 'instanceNotRunning'> => {
  if (instance.kind !== 'prepaid') {
    return refuse('notPrepaid', 'only prepaid instances can be refunded');
  }
  const status = instanceStatusAt(instance, now);
  if (status !== 'running') {
    return refuse('instanceNotRunning', `the instance is ${status}`);
  }
  const { payments, pauses = [] } = instance;
  const spent = payments.map((payment) => spentOf(payment, pauses, now));
  const whole = spent.map(wholePart);
  const givesBack = whole.some(({ amount }) => amount.gt(0));
  if (givesBack && !fullRefundUsed && isNewPurchase(instance, zone, now)) {
    return { rule: 'REF-01', parts: whole };
  }
  return { rule: 'REF-02', parts: spent.map(lessUsedPart) };
};

/**
 * The first payment bought it, not a renewal after a refund, and the fifth day after the day of the
 * purchase is not over. The days are those of the zone that it was bought in (ORD-04).
 */
const isNewPurchase = (
  { instanceId, payments, anchor }: PrepaidInstance,
  zone: Zone,
  now: Instant,
): boolean => {
  const [first] = payments;
  if (first === undefined || first.orderId !== purchaseOrderOf(instanceId)) return false;
  const boughtIn = anchor?.zone ?? zone;
  const dayAfter = plusDays(dateOf(first.paidAt, boughtIn), fullRefundDays + 1);
  return now < startOfDate(dayAfter, boughtIn);
};

/**
 * Seconds count as used when they are over: the reading that favours the customer. Paused ones are not
 * used. REF-02, SLA-02.
 */
const spentOf = (payment: TermPayment, pauses: readonly Pause[], now: Instant): Spent => {
  const { from, until } = payment;
  const usedBy = usedAsOf(payment, pauses, now);
  const total = wholeSeconds(from, until);
  const elapsed = wholeSeconds(from, earlier(usedBy, until));
  const used = now <= from ? 0 : elapsed;
  return { ...whatPaid(payment, pauses, now), used, total, unit: 'second' };
};

const wholeSeconds = (from: Instant, until: Instant): number => {
  const ms = epochMs(until) - epochMs(from);
  return (ms - (ms % 1000)) / 1000;
};
