import { assert } from '#domain/defect.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
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
 * cycleDays = the term's calendar days. remainingDays = begun 24-hour spans from now to the term's
 * end: exactly 20 x 24 h are 20, a moment more 21; so at least 1, and no upgrade is free; at most the
 * cycle's, though a day may have 25 hours. All of them for a term that is still to come.
 */
export const termsLeft = (payments: readonly TermPayment[], now: Instant): readonly TermLeft[] =>
  payments
    .filter(({ kind, until }) => kind === 'term' && now < until)
    .map(({ from, until, months, days }) => ({
      months,
      remainingDays: now < from ? days : remaining(days, until, now),
      cycleDays: days,
    }));

const remaining = (cycleDays: number, until: Instant, now: Instant): number => {
  const begun = startedDays(now, until);
  assert(begun >= 1, 'termsLeft: a term that is not over has a day left');
  if (begun > cycleDays) return cycleDays;
  return begun;
};

/** 24-hour spans that have started after `from` by `to`: 24 h make 1, a moment more makes 2. */
export const startedDays = (from: Instant, to: Instant): number => {
  const elapsedMs = epochMs(to) - epochMs(from);
  if (elapsedMs <= 0) return 0;
  const restMs = elapsedMs % dayMs;
  return (elapsedMs - restMs) / dayMs + (restMs > 0 ? 1 : 0);
};
