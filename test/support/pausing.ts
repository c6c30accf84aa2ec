import { refundBill } from '#domain/account/billing/refundBill.ts';
import { announcePause } from '#domain/account/terminations/announcePause.ts';
import { announceTermination } from '#domain/account/terminations/announceTermination.ts';
import { cancelPause } from '#domain/account/terminations/cancelTermination.ts';
import { endPause } from '#domain/account/terminations/endPause.ts';
import { endService } from '#domain/account/terminations/endService.ts';
import { upgradeTerm } from '#domain/gateways/upgradeGateway.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { afterRefund } from '#domain/refunds/afterRefund.ts';
import { quoteRefund } from '#domain/refunds/quoteRefund.ts';
import type { RefundQuote } from '#domain/refunds/refund.ts';
import { isRefused } from '#domain/refusal.ts';
import { serviceGone, type Terminable } from '#domain/terminations/terminable.ts';
import { isPause, type PauseTermination } from '#domain/terminations/termination.ts';
import type { Payment } from '#domain/terms/payment.ts';
import { expiryOf, termAfter } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { addBuckets, type Buckets, noBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
import { factsOf, type PaidBy, paidBy } from '#test/support/refunds.ts';
import { boughtAt, gatewayOf, prepaidOf, termPayment } from '#test/support/resources.ts';
import { accountOf } from '#test/support/settle.ts';

export const hoursAfter = (hours: number): Instant => plusMs(boughtAt, hours * 3_600_000);

/** What is done to a service, an hour of its life at a time. */
export type Deed =
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'renew'; readonly months: number; readonly by: PaidBy }
  | { readonly do: 'upgrade'; readonly by: PaidBy }
  | { readonly do: 'pause'; readonly after: number; readonly hours: number; readonly share: number }
  | { readonly do: 'withdraw' }
  | { readonly do: 'sweep'; readonly late: boolean };

/** How it ends, if not by the clock alone. */
export type End = 'refund' | 'notice' | 'expiry';

/** A service on its way, with all that came back of each payment; the domain decides everything. */
export type Paused = {
  readonly service: Terminable;
  readonly now: Instant;
  readonly pauses: readonly PauseTermination[];
  readonly back: ReadonlyMap<string, Buckets>;
};

export const bought = (kind: Terminable['kind'], months: number, by: PaidBy): Paused => {
  const payments = [{ ...termPayment(boughtAt, months), paid: paidBy(by) }];
  const service: Terminable =
    kind === 'gateway'
      ? { kind, item: gatewayOf({ payments }) }
      : { kind, item: prepaidOf({ payments, anchor: { at: boughtAt, zone: defaultZone } }) };
  return { service, now: boughtAt, pauses: [], back: new Map() };
};

export const paymentsOf = ({ item }: Terminable): readonly Payment[] =>
  'payments' in item ? item.payments : [];

const withPayment = (service: Terminable, payment: Payment): Terminable => {
  const payments = [...paymentsOf(service), payment];
  return service.kind === 'gateway'
    ? { kind: 'gateway', item: { ...service.item, payments } }
    : { kind: 'instance', item: { ...service.item, payments } as typeof service.item };
};

const given = (was: Paused['back'], { parts }: Pick<RefundQuote, 'parts'>): Paused['back'] => {
  const back = new Map(was);
  for (const { orderId, buckets } of parts) {
    back.set(orderId, addBuckets(back.get(orderId) ?? noBuckets, buckets));
  }
  return back;
};

/** Deals with what is over, in any order; `isRefunded`: its end had a refund. */
export const swept = (paused: Paused, isRefunded = false): Paused => {
  const due = paused.pauses.find(
    ({ state, endsAt }) => state.status === 'announced' && endsAt <= paused.now,
  );
  if (due === undefined) return paused;
  const facts = { service: paused.service, termination: due, isRefunded, refundId: 'r-1' };
  const ended = endPause(accountOf(), facts, { sha256, now: paused.now });
  const pauses = paused.pauses.map((each) =>
    each === due ? { ...due, state: ended.termination.state } : each,
  );
  const back = ended.refund ? given(paused.back, ended.refund.refund) : paused.back;
  return swept({ ...paused, service: ended.service, pauses, back }, isRefunded);
};

const renewed = (paused: Paused, { months, by }: Extract<Deed, { do: 'renew' }>): Paused => {
  const { service, now } = paused;
  const n = paymentsOf(service).length + 1;
  const term = termAfter({ payments: paymentsOf(service) }, months, defaultZone);
  const first = paymentsOf(service)[0] as Payment;
  const paid = { ...first, ...term, orderId: `o-${n}`, paidAt: now, paid: paidBy(by) };
  return { ...paused, service: withPayment(service, { ...paid, kind: 'term' }) };
};

const upgraded = (paused: Paused, { by }: Extract<Deed, { do: 'upgrade' }>): Paused => {
  const { service, now } = paused;
  if (service.kind !== 'gateway') return paused;
  const term = upgradeTerm(service.item, now);
  const n = paymentsOf(service).length + 1;
  const first = paymentsOf(service)[0] as Payment;
  const paid = { ...first, ...term, orderId: `o-${n}`, paidAt: now, paid: paidBy(by) };
  return { ...paused, service: withPayment(service, { ...paid, kind: 'upgrade' }) };
};

const pausing = (paused: Paused, deed: Extract<Deed, { do: 'pause' }>): Paused => {
  const { service, now, pauses } = paused;
  const from = plusMs(now, (30 * 24 + deed.after) * 3_600_000);
  const until = plusMs(from, deed.hours * 3_600_000);
  const { share } = deed;
  const terminationId = `t-${pauses.length + 1}`;
  const plan = { terminationId, reason: 'works', from, until };
  const named = { ...plan, ...(share < 1 && { function: { name: 'export', share } }) };
  const made = announcePause(accountOf(), service, named, now);
  if (isRefused(made) || !isPause(made.termination)) return paused;
  return { ...paused, service: made.service, pauses: [...pauses, made.termination] };
};

const withdrawn = (paused: Paused): Paused => {
  const last = paused.pauses.at(-1);
  if (last === undefined) return paused;
  const kept = cancelPause(accountOf(), last, paused.service, paused.now);
  if (isRefused(kept) || kept.service === undefined) return paused;
  return { ...paused, service: kept.service, pauses: paused.pauses.slice(0, -1) };
};

export const done = (paused: Paused, deed: Deed): Paused => {
  const isOver = paused.now >= expiryOf(paymentsOf(paused.service));
  if (isOver && deed.do !== 'wait') return paused;
  switch (deed.do) {
    case 'wait':
      return { ...paused, now: plusMs(paused.now, deed.hours * 3_600_000) };
    case 'renew':
      return renewed(paused, deed);
    case 'upgrade':
      return upgraded(paused, deed);
    case 'pause':
      return pausing(paused, deed);
    case 'withdraw':
      return withdrawn(paused);
    case 'sweep':
      return swept(paused);
  }
};

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
