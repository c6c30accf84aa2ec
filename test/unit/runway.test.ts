import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { runwayOf } from '#domain/wallet/runway.ts';

const decimals = (...texts: string[]) => texts.map((text) => new Decimal(text));

describe('WAL-06 the runway', () => {
  it.each([
    ['seven days at the average', '70', ['10', '60'], '10', '7'],
    ['just below seven days', '69.99', ['70'], '10', '6.9'],
    ['nothing left', '0', ['70'], '10', '0'],
    ['in arrears', '-5', ['70'], '10', '0'],
    ['an average that is no whole number', '1', ['0.00000001'], '0', '700000000'],
  ])('%s', (_name, balance, totals, averagePerDay, days) => {
    const runway = runwayOf(new Decimal(balance), decimals(...totals));
    expect(runway?.averagePerDay.toFixed()).toBe(averagePerDay);
    expect(runway?.days.toFixed()).toBe(days);
  });

  it('is without end where nothing is charged', () => {
    expect(runwayOf(new Decimal(5), [])).toBeUndefined();
    expect(runwayOf(new Decimal(5), decimals('0'))).toBeUndefined();
  });
});
