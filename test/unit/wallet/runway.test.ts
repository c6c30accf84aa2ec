import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { runwayOf } from '#domain/wallet/runway.ts';

const runway = (balance: string, totals: readonly string[]): string | undefined => {
  const outcome = runwayOf(
    new Decimal(balance),
    totals.map((total) => new Decimal(total)),
  );
  return outcome && `${outcome.averagePerDay} ${outcome.days}`;
};

describe('WAL-06 runway at the average of the last seven days’ bills', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['70', ['70'], '10 7'],
    ['69.99', ['30', '40'], '10 6.9'],
    ['70.99', ['70'], '10 7'],
    ['0', ['7'], '1 0'],
    ['-5', ['7'], '1 0'],
    ['5', ['1'], '0.14285714 35'],
    ['5', [], undefined],
    ['5', ['0', '0'], undefined],
  ])('WAL-06 a balance of %s after bills of %j: %s', (balance, totals, expected) => {
    expect(runway(balance, totals)).toBe(expected);
  });
});
