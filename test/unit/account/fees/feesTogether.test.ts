import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { nextChargedFeeDay } from '#domain/account/fees/nextChargedFeeDay.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { charged, type Debtor, debtorOf, feesOf, moved } from '#test/support/samples/owing.ts';

/** Owes from noon of 10 November, Shanghai time. */
const owing = (amount: string, part?: Partial<AccountState>) =>
  moved(debtorOf(part), `-${amount}`, '2026-11-10T04:00:00Z');

/** 00:20 of a day of November 2026 in Shanghai, as an hour of UTC. */
const nightOf = (day: number): string => `2026-11-${String(day - 1).padStart(2, '0')}T16:20:00Z`;

describe('FEE-02 the fees of an episode are rounded together', () => {
  // 0.05 % of 4.00 are 0.002 a day: 0.004 after 2 days, 0.006 after 3, 0.014 after 7, 0.016 after 8.
  test.each([
    [12, []],
    [13, ['2026-11-13 4 0.01']],
    [17, ['2026-11-13 4 0.01']],
    [18, ['2026-11-13 4 0.01', '2026-11-18 4 0.01']],
  ])('FEE-02 a debt of 4.00 is not free for ever: night of the %i', (day, fees) => {
    expect(feesOf(charged(owing('4'), nightOf(day)))).toEqual(fees);
  });

  test('FEE-02 whether each night or all at once', () => {
    const nights = Array.from({ length: 20 }, (_, n) => nightOf(11 + n));
    const nightly = nights.reduce((soFar, night) => charged(soFar, night), owing('17.77'));
    const atOnce = charged(owing('17.77'), nights.at(-1) ?? '');
    expect(feesOf(nightly)).toEqual(feesOf(atOnce));
    // 20 x 0.008885 = 0.1777.
    expect(nightly.state.arrears.fees?.toFixed(2)).toBe('0.18');
  });

  test('FEE-02 the timeline tells the next day that costs a cent', () => {
    const next = (debtor: Debtor) => nextChargedFeeDay(debtor.state)?.date;
    expect(next(owing('4'))).toBe('2026-11-13');
    expect(next(charged(owing('4'), nightOf(12)))).toBe('2026-11-13');
    expect(next(charged(owing('4'), nightOf(13)))).toBe('2026-11-18');
    expect(next(owing('10000'))).toBe('2026-11-11');
    expect(next(owing('0.00999999'))).toBeUndefined();
  });
});

describe('FEE-02 never more than the lowest of the debts that they were charged on', () => {
  test('FEE-02 0.02 of debt costs 0.02 and no more', () => {
    const state = owing('0.02').state;
    const arrears = {
      ...state.arrears,
      feesAccrued: new Decimal('0.0249'),
      lowestDebt: new Decimal('0.02'),
    };
    const late = {
      ...owing('0.02'),
      state: { ...state, arrears: { ...arrears, fees: new Decimal('0.01') } },
    };
    const owes = moved(late, '-0.01', '2026-11-10T05:00:00Z');
    expect(feesOf(charged(owes, nightOf(30)))).toEqual(['2026-11-11 0.02 0.01']);
  });

  test('FEE-02 a debt that they exceed is not charged, and does not cap those after it', () => {
    const first = charged(owing('20000'), nightOf(11));
    const paid = charged(moved(first, '19995', '2026-11-11T04:00:00Z'), nightOf(12));
    expect(feesOf(paid)).toEqual(['2026-11-11 20000 10.00']);
    const more = charged(moved(paid, '-995', '2026-11-12T04:00:00Z'), nightOf(13));
    expect(feesOf(more).at(-1)).toBe('2026-11-13 1000 0.50');
    expect(more.state.arrears).toMatchObject({ lowestDebt: new Decimal(1000) });
  });

  test('FEE-02 a lower debt that was charged on caps all that follow', () => {
    const first = charged(owing('20000'), nightOf(11));
    const low = charged(moved(first, '19989.98', '2026-11-11T04:00:00Z'), nightOf(12));
    expect(feesOf(low).at(-1)).toBe('2026-11-12 10.02 0.01');
    const high = charged(moved(low, '-20000', '2026-11-12T04:00:00Z'), nightOf(14));
    expect(feesOf(high).slice(2)).toEqual(['2026-11-13 20010.02 0.01']);
    expect(high.state.arrears.fees?.toFixed()).toBe('10.02');
  });
});

describe('FEE-02 a fee has 2 decimals, half up', () => {
  test.each([
    ['9.99', []],
    ['9.99999999', []],
    ['10', ['2026-11-11 10 0.01']],
    ['29.99', ['2026-11-11 29.99 0.01']],
    ['30', ['2026-11-11 30 0.02']],
  ])('FEE-02 half up: of %s', (amount, fees) => {
    const after = charged(owing(amount), nightOf(11));
    expect(feesOf(after)).toEqual(fees);
    expect(after.state.arrears.feesUntil).toBe('2026-11-11');
    expect(after.entries).toHaveLength(1 + fees.length);
  });
});
