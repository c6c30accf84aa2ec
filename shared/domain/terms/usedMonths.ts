import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Anchor, monthStart } from '#domain/terms/terms.ts';
import { startedDays } from '#domain/terms/termsLeft.ts';
import { dateOf, daysBetween } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

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
