import { describe, expect, test } from 'vitest';
import type { Budget } from '#domain/budgets/budget.ts';
import { notifyForecast } from '#domain/budgets/notifyAlerts.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import { instant } from '#domain/time/instant.ts';
import { budgetOf, countOn, entryOf, shanghai, toldOf } from '#test/support/samples/budgets.ts';

const alerts = [
  { percent: 100, by: 'spent' },
  { percent: 80, by: 'spent' },
  { percent: 100, by: 'forecast' },
] as const;
const now = instant('2027-01-05T02:20:00Z');
const fresh = budgetOf({ amount: 100, alerts }, '2027-01-03T02:00:00Z', { month: '2027-01' });

describe('WAL-08 an alert by what is spent', () => {
  test('is told at the share, not a trifle below it, once a month', () => {
    const below = countOn(fresh, [entryOf(1, '2027-01-03T00', [['calls', '79.99999999']])]);
    expect(toldOf(below)).toEqual([]);
    const at = countOn(below.budget, [entryOf(2, '2027-01-03T01', [['calls', '0.00000001']])]);
    expect(toldOf(at)).toEqual(['budgetSpent 80 2027-01 80']);
    for (const notice of at.notices) checkFigures(notice);
    const back = countOn(at.budget, [
      entryOf(3, '2027-01-03T01', [['calls back', -10]]),
      entryOf(4, '2027-01-03T02', [['order', 11]]),
      entryOf(5, '2027-02-03T02', [['calls', 80]]),
    ]);
    expect(toldOf(back)).toEqual(['budgetSpent 80 2027-02 80']);
  });

  test('that one bill reaches two of, each is told', () => {
    const { budget, notices } = countOn(fresh, [entryOf(1, '2027-01-03T00', [['order', 120]])]);
    expect(toldOf({ notices })).toEqual([
      'budgetSpent 80 2027-01 120',
      'budgetSpent 100 2027-01 120',
    ]);
    expect(budget.months[0]?.told).toEqual([0, 2].map((alert) => ({ alert, at: now })));
  });
});

describe('WAL-08 NOT-04 what was reached before', () => {
  test('NOT-04 that was reached before it was set is told as it is now, of the customer’s own doing', () => {
    const set = { month: '2027-01', firstSeq: 4, lastSeq: 6 };
    const budget = budgetOf({ amount: 100, alerts }, '2027-01-03T02:00:00Z', set);
    expect(budget.seq).toBe(3);
    const entries = [
      entryOf(4, '2027-01-01T00', [['order', 85]]),
      entryOf(5, '2027-01-01T00', [['order', 5]]),
      entryOf(6, '2027-01-01T00'),
      entryOf(7, '2027-01-03T00', [['calls', 10]]),
    ];
    expect(toldOf(countOn(budget, entries.slice(0, 2)))).toEqual([]);
    expect(toldOf(countOn(budget, entries))).toEqual([
      'budgetSpent 80 2027-01 90 own',
      'budgetSpent 100 2027-01 100',
    ]);
  });
});

describe('WAL-08 SET-09 readings', () => {
  test('is told with the same notice, however the ledger is cut', () => {
    const entries = [30, 51, 20].map((amount, i) =>
      entryOf(i + 1, '2027-01-03T00', [['calls', amount]]),
    );
    let budget: Budget = fresh;
    const inParts = entries.flatMap((entry) => {
      const counted = countOn(budget, [entry]);
      budget = counted.budget;
      return counted.notices;
    });
    expect({ budget, notices: inParts }).toEqual(countOn(fresh, entries));
  });
});

describe('WAL-08 an alert by what is forecast', () => {
  const used = (amount: number) =>
    countOn(fresh, [entryOf(1, '2026-12-31T16', [['calls', amount]])]).budget;
  const forecastAt = (budget: Budget, at: string) => notifyForecast(budget, shanghai, instant(at));

  test('is told once the forecast reaches its share, with what is spent', () => {
    expect(forecastAt(used(40), '2027-01-13T16:20:00Z').notices).toEqual([]);
    const { budget, notices } = forecastAt(used(50), '2027-01-10T16:00:00Z');
    expect(notices.map(({ kind, step, figures }) => ({ kind, step, ...figures }))).toEqual([
      {
        ...{ kind: 'budgetForecast', step: '100', month: '2027-01', percent: '100', spent: '50' },
        ...{ budget: '100', currency: 'CNY', forecast: '155' },
      },
    ]);
    for (const notice of notices) checkFigures(notice);
    expect(forecastAt(budget, '2027-01-12T16:20:00Z').notices).toEqual([]);
  });

  test('before three days, and of what was bought alone, by what is spent', () => {
    expect(forecastAt(used(99), '2027-01-03T15:59:59.999Z').notices).toEqual([]);
    expect(forecastAt(used(99), '2027-01-03T16:00:00Z').notices).toHaveLength(1);
    const bought = countOn(fresh, [entryOf(1, '2027-01-01T00', [['order', 100]])]).budget;
    expect(forecastAt(bought, '2027-01-02T00:20:00Z').notices).toHaveLength(1);
  });

  test('NOT-04 is of the customer’s own doing the first time that somebody looks', () => {
    const first = forecastAt(used(99), '2027-01-06T16:00:00Z');
    expect(first.notices.map(({ own }) => own)).toEqual([true]);
    const { budget } = forecastAt(used(1), '2027-01-06T16:00:00Z');
    const more = countOn(budget, [entryOf(2, '2027-01-06T16', [['calls', 99]])]).budget;
    const later = forecastAt(more, '2027-01-06T17:00:00Z');
    expect(later.notices.map(({ own }) => own)).toEqual([undefined]);
  });

  test('is of the running month alone', () => {
    expect(forecastAt(used(500), '2027-02-01T00:20:00Z').notices).toEqual([]);
  });
});
