import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { instanceStandingAt } from '#domain/instances/standing.ts';
import type { Payment } from '#domain/orders/payment.ts';
import { purchaseOrderOf } from '#domain/refunds/purchaseOrderOf.ts';
import type { RefundPart, RefundRule } from '#domain/refunds/refund.ts';
import { type Spent, unusedPart, wholePart } from '#domain/refunds/refundPart.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** The rule that applied and what comes back of each payment. */
export type QuotedParts = {
  readonly rule: RefundRule;
  readonly parts: readonly RefundPart[];
};

/** Within this time of its purchase, the end included, an instance comes back whole. Rule REF-01. */
export const fullRefundMs = 5 * 86_400_000;

/**
 * What comes back of an instance: all of a new purchase within 5 days, once; else what is unused.
 *
 * What vouchers paid alone uses up no full refund: there is nothing to give back. Pay-as-you-go and
 * shared instances have no refund (INS-01). Rules REF-01, REF-02.
 */
export const quoteInstance = (
  instance: Instance,
  fullRefundUsed: boolean,
  now: Instant,
): QuotedParts | Refused<'notPrepaid' | 'instanceNotRunning'> => {
  if (instance.kind !== 'prepaid') {
    return refuse('notPrepaid', 'only prepaid instances can be refunded');
  }
  const standing = instanceStandingAt(instance, now);
  if (standing !== 'running') {
    return refuse('instanceNotRunning', `the instance is ${standing}`);
  }
  const spent = instance.payments.map((payment) => spentOf(payment, now));
  const whole = spent.map(wholePart);
  const givesBack = whole.some(({ amount }) => amount.gt(0));
  if (givesBack && !fullRefundUsed && isNewPurchase(instance, now)) {
    return { rule: 'REF-01', parts: whole };
  }
  return { rule: 'REF-02', parts: spent.map(unusedPart) };
};

/** The first payment bought it, not a renewal after a refund, and is not more than 5 days old. */
const isNewPurchase = ({ instanceId, payments }: PrepaidInstance, now: Instant): boolean => {
  const [first] = payments;
  if (first === undefined || first.orderId !== purchaseOrderOf(instanceId)) return false;
  return epochMs(now) - epochMs(first.paidAt) <= fullRefundMs;
};

/** Seconds count as used when they are over: the reading that favours the customer. REF-02. */
const spentOf = (payment: Payment, now: Instant): Spent => {
  const { orderId, billSeq, sku, paid, from, until } = payment;
  const total = wholeSeconds(from, until);
  const elapsed = wholeSeconds(from, now < until ? now : until);
  const used = now <= from ? 0 : elapsed;
  return { orderId, billSeq, paid, sku, used, total, unit: 'second' };
};

const wholeSeconds = (from: Instant, until: Instant): number => {
  const ms = epochMs(until) - epochMs(from);
  return (ms - (ms % 1000)) / 1000;
};
