import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { QuotedParts } from '#domain/refunds/quoteInstance.ts';
import { lessUsedPart, type Spent, whatPaid } from '#domain/refunds/refundPart.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Pause, pausedMs } from '#domain/terms/suspension.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { dayMs, epochMs, type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * What comes back of a gateway that serves and has no mini-program attached: of each payment what
 * buckets paid, less its used days. Rule REF-06.
 */
export const quoteGateway = (
  gateway: Gateway,
  now: Instant,
): QuotedParts | Refused<'gatewayNotRunning' | 'appsAttached'> => {
  const status = gatewayStatusAt(gateway, now);
  if (status !== 'running' && status !== 'buffer') {
    return refuse('gatewayNotRunning', `the gateway is ${status}`);
  }
  const attached = gateway.apps.filter(({ kind }) => kind === 'miniProgram');
  if (attached.length > 0) {
    const ids = attached.map(({ appId }) => appId).join(', ');
    return refuse('appsAttached', `mini-programs are attached, detach them first: ${ids}`);
  }
  const { payments, pauses = [] } = gateway;
  const parts = payments.map((each) => lessUsedPart(spentOf(each, pauses, now)));
  return { rule: 'REF-06', parts };
};

/**
 * Used days are 24-hour spans from the payment's start, a begun one counts, the first at once: bought
 * at 23:58 and returned at 00:02, 1 day is used. Paused time is not used: a day counts with the first
 * moment of it that was not paused. What has not begun is unused. REF-06, SLA-02.
 */
const spentOf = (payment: TermPayment, pauses: readonly Pause[], now: Instant): Spent => {
  const { from, days } = payment;
  const moment = plusMs(now, 1);
  const elapsed = new Decimal(epochMs(moment) - epochMs(from));
  const served = elapsed.minus(pausedMs(payment, pauses, moment));
  const begun = now < from ? 0 : served.div(dayMs).ceil();
  return {
    ...whatPaid(payment, pauses, now),
    total: days,
    unit: 'day',
    used: Decimal.min(begun, days).toNumber(),
  };
};
