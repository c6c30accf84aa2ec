import type { MonthSpent } from '#domain/budgets/budget.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { type BillingZones, spanOfMonth } from '#domain/time/billingZones.ts';
import { startOf } from '#domain/time/hour.ts';
import { dayMs, epochMs, type Instant, later } from '#domain/time/instant.ts';

/** A month's usage says nothing about the month before this much of it has passed. */
const leastMs = 3 * dayMs;

/**
 * What a month comes to if its usage goes on as it has: spent + usage x time left / time used, 8 decimals half up.
 * Time used runs from the month's first hour with usage. Undefined before three days of it. Rule WAL-08.
 */
export const forecastOf = (
  zones: BillingZones,
  { month, spent, usage, usedFrom }: MonthSpent,
  now: Instant,
): Decimal | undefined => {
  if (usedFrom === undefined) return undefined;
  const { from, until } = spanOfMonth(zones, month);
  if (now >= until) return spent;
  const usedMs = epochMs(now) - epochMs(later(from, startOf(usedFrom)));
  if (usedMs < leastMs) return undefined;
  const leftMs = epochMs(until) - epochMs(now);
  return spent.plus(roundUsage(usage.times(leftMs).div(usedMs)));
};
