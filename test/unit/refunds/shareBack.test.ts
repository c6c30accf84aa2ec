import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { shareBack } from '#domain/refunds/refundPart.ts';

type Three = readonly [cash: string, income: string, gift: string];

const back = (amount: string, [cash, income, gift]: Three): Three => {
  const paid = {
    cash: new Decimal(cash),
    income: new Decimal(income),
    gift: new Decimal(gift),
  };
  const shared = shareBack(new Decimal(amount), paid);
  return [shared.cash.toFixed(), shared.income.toFixed(), shared.gift.toFixed()];
};

describe('REF-07 part refunds go back in proportion, to the cent, the remainder to the largest', () => {
  test.each<[string, string, Three, Three]>([
    ['one bucket gets all of it', '20', ['50', '0', '0'], ['20', '0', '0']],
    ['two in proportion', '30', ['40', '20', '0'], ['20', '10', '0']],
    ['three, the remainder to the largest', '10', ['1', '1', '28'], ['0.33', '0.33', '9.34']],
    ['all of it', '3', ['1', '1', '1'], ['1', '1', '1']],
    ['nothing', '0', ['1', '1', '1'], ['0', '0', '0']],
    ['nothing of nothing', '0', ['0', '0', '0'], ['0', '0', '0']],
  ])('REF-07 %s', (_name, amount, paid, expected) => {
    expect(back(amount, paid)).toEqual(expected);
  });

  test.each<[string, string, Three, Three]>([
    ['parts of a cent', '0.02', ['0.005', '0.005', '0.01'], ['0.005', '0.005', '0.01']],
    ['8 decimals', '9.99', ['0.00123456', '9.99876544', '0'], ['0', '9.99', '0']],
    ['the rest to most room', '0.03', ['0.012', '0.009', '0.009'], ['0.012', '0.009', '0.009']],
    ['room for a part', '0.02', ['0.011', '0.009', '0.002'], ['0.011', '0.009', '0']],
  ])('REF-07 no bucket gets back more than it paid: %s', (_name, amount, paid, expected) => {
    expect(back(amount, paid)).toEqual(expected);
  });

  test('REF-07 more than was paid never goes back', () => {
    expect(() => back('3.01', ['1', '1', '1'])).toThrow(Defect);
  });
});
