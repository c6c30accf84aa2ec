import type { Budget, MonthSpent } from '#domain/budgets/budget.ts';
import { assert } from '#domain/defect.ts';
import {
  type Bill,
  type BillLine,
  isCorrection,
  isElastic,
  isMetered,
} from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, plus, sum, zero } from '#domain/money/decimal.ts';
import { type BillingZones, billingMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';

/** Two: what is billed of an earlier month by now is for the operator's releases and corrections. */
const mostMonths = 2;

/**
 * Counts the next entry of the ledger against a budget: a bill adds its total to the month that it is of, the same
 * one that the month totals have it in. Rules WAL-08, INV-01. @throws Defect if it is not the next one
 */
export const countEntry = (budget: Budget, zones: BillingZones, { seq, cause }: Entry): Budget => {
  assert(seq === budget.seq + 1, 'budget: entries are counted without a gap');
  const next = { ...budget, seq };
  if (cause.kind !== 'bill') return next;
  const month = billingMonth(zones, cause.bill.hour);
  if (month < budget.since) return next;
  const before = budget.months.find((each) => each.month === month) ?? nothingOf(month);
  const others = budget.months.filter((each) => each !== before);
  const months = [withBill(before, cause.bill), ...others]
    .toSorted((a, b) => (a.month > b.month ? -1 : 1))
    .slice(0, mostMonths);
  return { ...next, months };
};

/** A month that nothing has been billed of. */
export const nothingOf = (month: Month): MonthSpent => ({
  month,
  spent: zero,
  usage: zero,
  told: [],
});

const withBill = (counted: MonthSpent, bill: Bill): MonthSpent => {
  const { usedFrom, usage } = counted;
  const ofUsage = bill.lines.filter(isOfUsage);
  const isFirst = ofUsage.length > 0 && (usedFrom === undefined || bill.hour < usedFrom);
  return {
    ...counted,
    spent: plus(counted.spent, bill.total),
    usage: plus(usage, sum(ofUsage.map(amountOf))),
    ...(isFirst && { usedFrom: bill.hour }),
  };
};

const amountOf = ({ amount }: BillLine): Decimal => amount;

/** What goes on as the month does, and what was given back of that. */
const isOfUsage = (line: BillLine): boolean =>
  isMetered(line) || isElastic(line) || (isCorrection(line) && line.reversed !== 'lateFee');
