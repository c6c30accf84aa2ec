import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { AlertBasis, Budget } from '#domain/budgets/budget.ts';
import { countEntries } from '#domain/budgets/notifyAlerts.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { monthOf } from '#domain/time/calendar.ts';
import { hourOf, startOf } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { budgetOf, entryOf, shanghai } from '#test/support/samples/budgets.ts';

const start = instant('2026-12-30T00:00:00Z');
const hourMs = 3_600_000;
const now = instant('2027-01-10T00:00:00Z');

/** Bills around the turn of two months, in the order of issue, some of them late, some given back. */
const bill = fc.record({
  hour: fc.integer({ min: 0, max: 24 * 36 }),
  cents: fc.integer({ min: -3_000, max: 6_000 }),
  isBill: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
const history = fc.record({
  bills: fc.array(bill, { maxLength: 40 }),
  percents: fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 10 }),
  setAfter: fc.nat({ max: 40 }),
  cuts: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 }),
});
type History = typeof history extends fc.Arbitrary<infer Of> ? Of : never;

const hourAt = (n: number) => hourOf(plusMs(start, n * hourMs));
const monthAt = (n: number) => monthOf(startOf(hourAt(n)), shanghai.zone);

const entriesOf = ({ bills }: History) =>
  bills.map(({ hour, cents, isBill }, i) =>
    entryOf(i + 1, hourAt(hour), isBill ? [['calls', new Decimal(cents).div(100)]] : []),
  );

/** As it is set in January with the ledger at `setAfter`, and counted in readings of the given lengths. */
const counted = (of: History): readonly string[] => {
  const entries = entriesOf(of);
  const lastSeq = Math.min(of.setAfter, entries.length);
  const alerts = of.percents.map((percent) => ({ percent, by: 'spent' as AlertBasis }));
  const set = { month: '2027-01', firstSeq: 1, lastSeq };
  let budget: Budget = budgetOf({ amount: 50, alerts }, '2027-01-05T00:00:00Z', set);
  const told: string[] = [];
  for (let at = 0, n = 0; ; n += 1) {
    const to = at + (of.cuts[n % of.cuts.length] ?? 1);
    const next = countEntries(budget, shanghai, entries.slice(at, to), now);
    budget = next.budget;
    for (const { step, own, figures } of next.notices) {
      told.push(`${figures['month']} ${step} ${figures['spent']} ${own ?? false}`);
    }
    at = to;
    if (at >= entries.length) return told.toSorted();
  }
};

/** By hand: the sum after each bill of a month; an alert is told at the first that reaches it since it was set. */
const expected = (of: History): readonly string[] => {
  const lastSeq = Math.min(of.setAfter, of.bills.length);
  return ['2027-01', '2027-02']
    .flatMap((month) => {
      const sums = sumsOf(of, month);
      return of.percents.flatMap((percent) => {
        const at = sums.findIndex((sum, seq) => seq >= lastSeq && sum.gte(percent / 2));
        return at < 0 ? [] : [`${month} ${percent} ${sums[at]?.toFixed()} ${at === lastSeq}`];
      });
    })
    .toSorted();
};

const sumsOf = ({ bills }: History, month: string): readonly Decimal[] => {
  const sums = [zero];
  for (const { hour, cents, isBill } of bills) {
    const isOfMonth = isBill && monthAt(hour) === month;
    sums.push((sums.at(-1) ?? zero).plus(isOfMonth ? cents / 100 : 0));
  }
  return sums;
};

describe('WAL-08 budgets', () => {
  test.prop([history], { numRuns: 1_000 })(
    'alerts are told once a month at the bill that reaches them, however the ledger is read',
    (of) => {
      expect(counted(of)).toEqual(expected(of));
    },
  );
});
