import type { Payment } from '#domain/orders/payment.ts';
import { dateOf, daysBetween, type Zone } from '#domain/time/calendar.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** What is left of a paid term, in days. */
export type TermLeft = {
  readonly months: number;
  readonly remainingDays: number;
  readonly cycleDays: number;
};

const dayMs = 86_400_000;

/**
 * What is left at `now` of each paid term that is not over, oldest first. Rule PLN-04.
 *
 * cycleDays = calendar days from the term's start date to its end date, in `zone`. remainingDays =
 * cycleDays - started 24-hour spans since the term's start (none at the very instant, one just
 * after), not below zero; all of them for a term that is still to come.
 */
export const termsLeft = (
  payments: readonly Payment[],
  zone: Zone,
  now: Instant,
): readonly TermLeft[] =>
  payments
    .filter(({ kind, until }) => kind === 'term' && now < until)
    .map(({ from, until, months }) => {
      const cycleDays = daysBetween(dateOf(from, zone), dateOf(until, zone));
      return { months, remainingDays: remaining(cycleDays, from, now), cycleDays };
    });

const remaining = (cycleDays: number, from: Instant, now: Instant): number => {
  const left = cycleDays - startedDays(from, now);
  if (left < 0) return 0;
  return left;
};

/** 24-hour spans that have started after `from` by `now`: 24 h make 1, a moment more makes 2. */
export const startedDays = (from: Instant, now: Instant): number => {
  const elapsedMs = epochMs(now) - epochMs(from);
  if (elapsedMs <= 0) return 0;
  const restMs = elapsedMs % dayMs;
  return (elapsedMs - restMs) / dayMs + (restMs > 0 ? 1 : 0);
};
