import { Decimal, sum } from '#domain/money/decimal.ts';
import { roundDownTo, roundUsage } from '#domain/money/round.ts';

/** Days of bills that the average is taken over. Rule WAL-06. */
export const runwayDays = 7;

/** How long a balance lasts. `days` has one decimal, rounded down; a balance below zero lasts 0. */
export type Runway = { readonly averagePerDay: Decimal; readonly days: Decimal };

/**
 * The runway of a balance at the average of the last seven days' bills; undefined if they are
 * nothing. Rule WAL-06.
 */
export const runwayOf = (balance: Decimal, totals: readonly Decimal[]): Runway | undefined => {
  const total = sum(totals);
  if (total.lte(0)) return undefined;
  const days = roundDownTo(1, Decimal.max(balance, 0).times(runwayDays).div(total));
  return { averagePerDay: roundUsage(total.div(runwayDays)), days };
};
