import { describe, expect, test } from 'vitest';
import { type Budget, endBudget, setBudget } from '#domain/budgets/budget.ts';
import { countEntry } from '#domain/budgets/countEntry.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { budgetOf, countOn, entryOf, shanghai, toldOf } from '#test/support/samples/budgets.ts';

const alerts = [
  { percent: 100, by: 'spent' },
  { percent: 80, by: 'spent' },
  { percent: 100, by: 'forecast' },
] as const;
const now = instant('2027-01-05T02:20:00Z');
const fresh = budgetOf({ amount: 100, alerts }, '2027-01-03T02:00:00Z', { month: '2027-01' });

describe('WAL-08 what is spent', () => {
  test('is the total of the bills of the month in the zone of the account, what came back subtracted', () => {
    const entries = [
      entryOf(1, '2026-12-31T15', [['calls', 5]]),
      entryOf(2, '2026-12-31T16', [['calls', 7]]),
      entryOf(3, '2027-01-02T03', [
        ['order', 20],
        ['lateFee', '0.03'],
      ]),
      entryOf(4, '2027-01-02T03'),
      entryOf(5, '2026-12-31T16', [
        ['calls back', -2],
        ['lateFee back', '-0.03'],
      ]),
      entryOf(6, '2027-01-01T16', [['elastic', 4]]),
    ];
    const { budget } = countOn(fresh, entries);
    expect(budget.seq).toBe(6);
    const [january, ...others] = budget.months;
    expect(others).toEqual([]);
    expect(january).toMatchObject({ month: '2027-01', usedFrom: '2026-12-31T16' });
    expect([january?.spent.toFixed(), january?.usage.toFixed()]).toEqual(['29', '9']);
  });

  test('is counted without a gap', () => {
    expect(() => countEntry(fresh, shanghai, entryOf(2, '2027-01-02T03'))).toThrow('gap');
  });
});

describe('WAL-08 what is billed late', () => {
  test('late bills of the month before are counted in it; older ones in none', () => {
    const entries = [
      entryOf(1, '2027-01-31T14', [['calls', 1]]),
      entryOf(2, '2027-02-01T00', [['calls', 2]]),
      entryOf(3, '2027-01-31T15', [['calls', 4]]),
      entryOf(4, '2027-03-01T00', [['calls', 8]]),
      entryOf(5, '2027-01-31T15', [['calls', 16]]),
      entryOf(6, '2027-02-01T00', [['calls', 32]]),
    ];
    const { months } = countOn(fresh, entries.slice(0, 3)).budget;
    expect(months.map(({ month, spent }) => `${month} ${spent}`)).toEqual([
      '2027-02 2',
      '2027-01 5',
    ]);
    const after = countOn(fresh, entries).budget.months;
    expect(after.map(({ month, spent }) => `${month} ${spent}`)).toEqual([
      '2027-03 8',
      '2027-02 34',
    ]);
  });
});

describe('WAL-08 a budget that is set anew', () => {
  const spent = countOn(fresh, [entryOf(1, '2027-01-03T00', [['order', 90]])]).budget;
  const anew = (part: Partial<Pick<Budget, 'amount' | 'alerts'>>, before = spent) =>
    setBudget(
      before,
      { ...fresh, ...part },
      {
        ...{ accountId: fresh.accountId, month: '2027-01' as Month, lastSeq: 1, firstSeq: 1, now },
      },
    );

  test('counts on where it was and tells again what is reached', () => {
    const other = anew({ amount: new Decimal(110) });
    expect(other).toMatchObject({ version: 2, seq: 1, setSeq: 1, fresh: true, dueAt: now });
    expect(toldOf(countOn(other, []))).toEqual(['budgetSpent 80 2027-01 90 own']);
  });

  test('as it is already stays as it is', () => {
    expect(anew({ alerts: alerts.toReversed() })).toBe(spent);
    expect(anew({ alerts: alerts.slice(1) })).not.toBe(spent);
    expect(anew({ amount: new Decimal('100.01') })).not.toBe(spent);
  });

  test('in another month says nothing more of the one before', () => {
    const setting = { accountId: fresh.accountId, month: '2027-02' as Month, lastSeq: 1, now };
    expect(setBudget(spent, { ...fresh, alerts: [] }, setting).months).toEqual([]);
  });

  test('after it was ended is counted from the beginning of the month', () => {
    const ended = endBudget(spent);
    expect([ended.version, ended.dueAt]).toEqual([2, undefined]);
    expect(anew({}, ended)).toMatchObject({ version: 3, seq: 0, months: [] });
  });
});
