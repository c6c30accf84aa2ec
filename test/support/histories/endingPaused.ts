import { refundBill } from '#domain/account/billing/refundBill.ts';
import { announceTermination } from '#domain/account/terminations/announceTermination.ts';
import { endService } from '#domain/account/terminations/endService.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { afterRefund } from '#domain/refunds/afterRefund.ts';
import { quoteRefund } from '#domain/refunds/quoteRefund.ts';
import { isRefused } from '#domain/refusal.ts';
import { serviceGone, type Terminable } from '#domain/terminations/terminable.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { given, hoursAfter, type Paused, swept } from '#test/support/histories/pausing.ts';
import { factsOf } from '#test/support/samples/refunds.ts';
import { prepaidOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

/** How a service that pauses ends, if not by the clock alone. */
export type End = 'refund' | 'notice' | 'expiry';

/** Given back by the customer, ended by the operator, or left to its expiry. */
export const ended = (paused: Paused, end: End): Paused => {
  if (serviceGone(paused.service, paused.now) !== undefined) return left(paused);
  switch (end) {
    case 'refund':
      return refunded(paused);
    case 'notice':
      return stopped(paused, plusMs(paused.now, 30 * 86_400_000));
    case 'expiry':
      return left(paused);
  }
};

const left = (paused: Paused): Paused => swept({ ...paused, now: hoursAfter(24 * 3000) });

const refunded = (paused: Paused): Paused => {
  const { service, now } = paused;
  const subject =
    service.kind === 'gateway'
      ? ({ kind: 'gateway', gateway: service.item } as const)
      : ({ kind: 'instance', instance: service.item } as const);
  const quote = quoteRefund(factsOf(subject, { fullRefundUsed: true }), { now });
  if (isRefused(quote)) return left(paused);
  const { refund, entry } = refundBill(accountOf(), { quote, refundId: 'r-2' }, { sha256, now });
  const billed = entry.cause.kind === 'bill' ? entry.cause.bill.total : new Decimal(0);
  if (!billed.negated().eq(quote.total)) throw new Error('a refund is its quote');
  const after = afterRefund(subject, now);
  const gone: Terminable =
    after.kind === 'gateway'
      ? { kind: 'gateway', item: after.gateway }
      : { kind: 'instance', item: after.kind === 'instance' ? after.instance : prepaidOf() };
  const over = { ...paused, service: gone, back: given(paused.back, refund) };
  return { ...swept({ ...over, now: hoursAfter(24 * 3000) }), now };
};

/** With notice, dealt with before the pauses that are over by then. */
const stopped = (paused: Paused, endsAt: Instant): Paused => {
  const { service, now } = paused;
  const end = { terminationId: 't-0', endsAt, reason: 'the region closes' };
  const announced = announceTermination(accountOf(), service, end, now);
  if (isRefused(announced)) throw new Error(announced.detail);
  const { termination } = announced;
  const facts = { service: announced.service, termination, refundId: 'r-2' };
  const over = endService(accountOf(), facts, { sha256, now: endsAt });
  const back = over.refund ? given(paused.back, over.refund.refund) : paused.back;
  const gone = { ...paused, service: over.service ?? service, back, now: hoursAfter(24 * 3000) };
  return { ...swept(gone, over.refund !== undefined), now: endsAt };
};
