import type { Budget } from '#domain/budgets/budget.ts';
import { zero } from '#domain/money/decimal.ts';
import { type BillingZones, billingMonth } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Whether a budget asks for a stop at `now`: it is in force, is to stop, and as far as its ledger has been counted the
 * bills of the month that runs reach it. A month without a bill reaches none. Rule WAL-08.
 */
export const asksForStop = (
  budget: Budget | undefined,
  zones: BillingZones,
  now: Instant,
): boolean => {
  if (budget?.dueAt === undefined || !budget.stop) return false;
  const running = billingMonth(zones, hourOf(now));
  const { spent = zero } = budget.months.find(({ month }) => month === running) ?? {};
  return spent.gte(budget.amount);
};
