import { announcePause } from '#domain/account/terminations/announcePause.ts';
import { cancelPause } from '#domain/account/terminations/cancelTermination.ts';
import { endPause } from '#domain/account/terminations/endPause.ts';
import { upgradeTerm } from '#domain/gateways/gatewayTerms.ts';
import type { RefundQuote } from '#domain/refunds/refund.ts';
import { isRefused } from '#domain/refusal.ts';
import { serviceGone, type Terminable } from '#domain/terminations/terminable.ts';
import { isPause, type PauseTermination } from '#domain/terminations/termination.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { expiryOf, termAfter } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, later, plusMs } from '#domain/time/instant.ts';
import { addBuckets, type Buckets, noBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { type PaidBy, paidBy } from '#test/support/samples/refunds.ts';
import { boughtAt, gatewayOf, prepaidOf, termPayment } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

export const hoursAfter = (hours: number): Instant => plusMs(boughtAt, hours * 3_600_000);

/** What is done to a service, an hour of its uptime at a time. */
export type Deed =
  | { readonly do: 'wait'; readonly hours: number }
  /** Until so many hours after its expiry, or before. */
  | { readonly do: 'waitForExpiry'; readonly hours: number }
  | { readonly do: 'renew'; readonly months: number; readonly by: PaidBy }
  | { readonly do: 'upgrade'; readonly by: PaidBy }
  /** So many hours after it can begin, or before the expiry. */
  | {
      readonly do: 'pause';
      readonly after: number;
      readonly before?: number;
      readonly hours: number;
      readonly share: number;
    }
  | { readonly do: 'withdraw' }
  | { readonly do: 'sweep' };

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

export const paymentsOf = ({ item }: Terminable): readonly TermPayment[] =>
  'payments' in item ? item.payments : [];

const withPayment = (service: Terminable, payment: TermPayment): Terminable => {
  const payments = [...paymentsOf(service), payment];
  return service.kind === 'gateway'
    ? { kind: 'gateway', item: { ...service.item, payments } }
    : { kind: 'instance', item: { ...service.item, payments } as typeof service.item };
};

export const given = (
  was: Paused['back'],
  { parts }: Pick<RefundQuote, 'parts'>,
): Paused['back'] => {
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
  if (serviceGone(service, now) !== undefined) return paused;
  const n = paymentsOf(service).length + 1;
  const term = termAfter({ payments: paymentsOf(service) }, months, defaultZone);
  const { givenBack: _, ...first } = paymentsOf(service)[0] as TermPayment;
  const paid = { ...first, ...term, orderId: `o-${n}`, paidAt: now, paid: paidBy(by) };
  return { ...paused, service: withPayment(service, { ...paid, kind: 'term' }) };
};

const upgraded = (paused: Paused, { by }: Extract<Deed, { do: 'upgrade' }>): Paused => {
  const { service, now } = paused;
  if (service.kind !== 'gateway') return paused;
  const term = upgradeTerm(service.item, now);
  const n = paymentsOf(service).length + 1;
  const { givenBack: _, ...first } = paymentsOf(service)[0] as TermPayment;
  const paid = { ...first, ...term, orderId: `o-${n}`, paidAt: now, paid: paidBy(by) };
  return { ...paused, service: withPayment(service, { ...paid, kind: 'upgrade' }) };
};

const pausing = (paused: Paused, deed: Extract<Deed, { do: 'pause' }>): Paused => {
  const { service, now, pauses } = paused;
  const hour = 3_600_000;
  const after = plusMs(now, (30 * 24 + deed.after) * hour);
  const { before } = deed;
  const from =
    before === undefined
      ? after
      : later(after, plusMs(expiryOf(paymentsOf(service)), -before * hour));
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
  if (isOver && (deed.do === 'upgrade' || deed.do === 'pause')) return paused;
  switch (deed.do) {
    case 'wait':
      return { ...paused, now: plusMs(paused.now, deed.hours * 3_600_000) };
    case 'waitForExpiry': {
      const then = plusMs(expiryOf(paymentsOf(paused.service)), deed.hours * 3_600_000);
      return { ...paused, now: later(paused.now, then) };
    }
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
