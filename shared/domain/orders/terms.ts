import { assert } from '#domain/defect.ts';
import type { Payment } from '#domain/orders/payment.ts';
import { dateOf, daysBetween, plusLocalMonths, type Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A term about to be paid. */
export type Term = Pick<Payment, 'from' | 'until' | 'months' | 'days'>;

/** `months` whole months of service from an instant on. Rules ORD-04, PLN-04. */
export const termOf = (from: Instant, months: number, zone: Zone): Term => {
  const until = plusLocalMonths(from, months, zone);
  return { from, until, months, days: daysBetween(dateOf(from, zone), dateOf(until, zone)) };
};

/** When what has been paid for ends: the last term's end. Rules ORD-04, PLN-05. */
export const expiryOf = (payments: readonly Payment[]): Instant => {
  const last = payments.findLast(({ kind }) => kind === 'term');
  assert(last !== undefined, 'expiryOf: what is prepaid has a term');
  return last.until;
};
