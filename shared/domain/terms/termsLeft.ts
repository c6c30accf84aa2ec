import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Anchor, monthStart } from '#domain/terms/terms.ts';
import { dateOf, daysBetween } from '#domain/time/calendar.ts';
import { dayMs, epochMs, type Instant } from '#domain/time/instant.ts';

/** What is left of a paid term, in days. */
export type TermLeft = {
  readonly months: number;
  readonly remainingDays: number;
  readonly cycleDays: number;
};

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

/** How much of a term has been used: `used` of `total`, both in days of its begun month. */
export type UsedOfTerm = { readonly used: number; readonly total: number };

/**
 * What has been used of a term at `at` by whole months and the days of the begun one: 3 months and 10
 * begun days of 30 are 100 of 12 x 30. Months are counted from the anchor, days as begun 24-hour spans.
 * `before`: months that were paid before the term. Rules SLA-02, ORD-04.
 */
export const usedMonths = (
  { from, months, until }: Pick<TermPayment, 'from' | 'months' | 'until'>,
  { anchor, before }: { readonly anchor: Anchor; readonly before: number },
  at: Instant,
): UsedOfTerm => {
  assert(months > 0 && at < until, 'usedMonths: a term that is not over');
  const starts = Array.from({ length: months + 1 }, (_, k) => monthStart(anchor, before + k));
  const begunMonths = starts.filter((start) => start <= at).length;
  const whole = begunMonths === 0 ? 0 : begunMonths - 1;
  const [start = from, end = until] = starts.slice(whole, whole + 2);
  const days = daysBetween(dateOf(start, anchor.zone), dateOf(end, anchor.zone));
  const begun = Decimal.min(startedDays(start, at), days).toNumber();
  return { used: whole * days + begun, total: months * days };
};
