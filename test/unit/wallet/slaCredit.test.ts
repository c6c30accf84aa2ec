import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { slaCredit } from '#domain/wallet/slaCredit.ts';

const decide = (fees: string, credited: string, amount: string) =>
  slaCredit(
    { fees: new Decimal(fees), credited: new Decimal(credited), currency: 'CNY' },
    new Decimal(amount),
  );

describe('SLA-01 credits for missed availability', () => {
  test.each([
    ['below the fees', '100', '0', '99.99', '99.99'],
    ['up to the fees', '100', '0', '100', '100'],
    ['up to the fees, with those before', '100', '60', '40', '100'],
    ['up to fees that have 8 decimals', '0.01000001', '0', '0.01', '0.01'],
  ])('are given %s', (_name, fees, credited, amount, after) => {
    expect(decide(fees, credited, amount)).toEqual({ credited: new Decimal(after) });
  });

  test.each([
    ['nothing was charged', '0', '0', '0.01', 'nothingCharged'],
    ['all was refunded, and more', '-1', '5', '0.01', 'nothingCharged'],
    ['it is a cent too much', '100', '0', '100.01', 'beyondFees'],
    ['it is a cent too much with those before', '100', '60', '40.01', 'beyondFees'],
    ['fees have fallen below what was credited', '50', '60', '0.01', 'beyondFees'],
    ['fees are a hundred-millionth short', '0.00999999', '0', '0.01', 'beyondFees'],
  ])('are refused where %s', (_name, fees, credited, amount, code) => {
    expect(decide(fees, credited, amount)).toMatchObject({ refused: code });
  });

  test.each([
    ['100', '60', 'at most 40 CNY can be credited, for 60 CNY has been'],
    ['50', '60', 'at most 0 CNY can be credited, for 60 CNY has been'],
  ])('say how much is left of %s after %s', (fees, credited, detail) => {
    expect(decide(fees, credited, '41')).toMatchObject({ detail });
  });
});
