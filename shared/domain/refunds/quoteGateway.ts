import { Decimal } from '#domain/money/decimal.ts';
import type { Payment } from '#domain/orders/payment.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
import type { QuotedParts } from '#domain/refunds/quoteInstance.ts';
import { type Spent, unusedPart } from '#domain/refunds/refundPart.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dateOf, daysBetween, type Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What comes back of a gateway that serves and has no mini-program attached: what is unused of each
 * payment, by begun calendar days of the billing zone. Rule REF-06.
 *
 * What a payment was is list price x discount; so its unused days cost their part of it.
 */
export const quoteGateway = (
  gateway: Gateway,
  zone: Zone,
  now: Instant,
): QuotedParts | Refused<'gatewayNotRunning' | 'appsAttached'> => {
  const standing = gatewayStandingAt(gateway, now);
  if (standing !== 'running' && standing !== 'buffer') {
    return refuse('gatewayNotRunning', `the gateway is ${standing}`);
  }
  const attached = gateway.apps.filter(({ kind }) => kind === 'miniProgram');
  if (attached.length > 0) {
    const ids = attached.map(({ appId }) => appId).join(', ');
    return refuse('appsAttached', `mini-programs are attached, detach them first: ${ids}`);
  }
  const parts = gateway.payments.map((each) => unusedPart(spentOf(each, zone, now)));
  return { rule: 'REF-06', parts };
};

/** Bought 09-01, returned 09-10: 10 days are used, both dates count; what has not begun is unused. */
const spentOf = (payment: Payment, zone: Zone, now: Instant): Spent => {
  const { orderId, billSeq, sku, paid, from, days } = payment;
  const begun = now < from ? 0 : daysBetween(dateOf(from, zone), dateOf(now, zone)) + 1;
  return {
    ...{ orderId, billSeq, paid, sku, total: days, unit: 'day' },
    used: Decimal.min(begun, days).toNumber(),
  };
};
