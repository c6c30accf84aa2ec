import { assert } from '#domain/defect.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { dateOf, daysBetween, plusLocalMonths, type Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A term about to be paid. */
export type Term = Pick<TermPayment, 'from' | 'until' | 'months' | 'days'>;

/**
 * What every end of a prepaid thing is counted from: the start of its first paid term, in the billing
 * zone of that purchase, which a later change of the account's zone does not move. Rule ORD-04.
 */
export type Anchor = { readonly at: Instant; readonly zone: Zone };

/** A prepaid thing's terms; without an anchor of its own, its first payment's start is it. */
export type Termed = { readonly payments: readonly TermPayment[]; readonly anchor?: Anchor };

/** The first term of an anchor: `months` whole months from it on. Rules ORD-04, PLN-04. */
export const termOf = (from: Instant, months: number, zone: Zone): Term =>
  termBetween({ at: from, zone }, from, { before: 0, months });

/**
 * The term that follows what is paid: from the expiry on, and to so many months after the anchor as
 * are paid then in all. So a day that a short month clamped comes back: 01-31, 02-29, 03-31. `zone`:
 * the billing zone now, for what has no anchor. Rules ORD-04, PLN-04, PLN-05, EXP-04.
 */
export const termAfter = (termed: Termed, months: number, zone: Zone): Term => {
  const before = termed.payments
    .filter(({ kind }) => kind === 'term')
    .reduce((count, payment) => count + payment.months, 0);
  return termBetween(anchorOf(termed, zone), expiryOf(termed.payments), { before, months });
};

/** The anchor of a thing; of one that has none, from now on. Rule ORD-04. */
export const anchorOf = ({ anchor, payments: [first] }: Termed, zone: Zone): Anchor => {
  if (anchor !== undefined) return anchor;
  assert(first !== undefined, 'anchorOf: what is prepaid has a term');
  return { at: first.from, zone };
};

/** The instant that is so many whole months after an anchor, in its own zone. Rule ORD-04. */
export const monthStart = ({ at, zone }: Anchor, months: number): Instant =>
  plusLocalMonths(at, months, zone);

/** When what has been paid for ends: the last term's end. Rules ORD-04, PLN-05. */
export const expiryOf = (payments: readonly TermPayment[]): Instant => {
  const last = payments.findLast(({ kind }) => kind === 'term');
  assert(last !== undefined, 'expiryOf: what is prepaid has a term');
  return last.until;
};

/** Months of the anchor that come before a term, and its own. */
type Months = { readonly before: number; readonly months: number };

const termBetween = ({ at, zone }: Anchor, from: Instant, { before, months }: Months): Term => {
  const until = plusLocalMonths(at, before + months, zone);
  assert(from < until, 'termBetween: a term ends after its start');
  return { from, until, months, days: daysBetween(dateOf(from, zone), dateOf(until, zone)) };
};
