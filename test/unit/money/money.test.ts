import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { add, type Currency, money } from '#domain/money/money.ts';
import { roundOrder, roundUsage } from '#domain/money/round.ts';

describe('RAT-05 amounts from usage keep 8 decimals, orders 2, half up', () => {
  test.each([
    ['0.000000004999', '0', '0'],
    ['0.000000005', '0.00000001', '0'],
    ['0.123456785', '0.12345679', '0.12'],
    ['0.005', '0.005', '0.01'],
    ['0.00499999999', '0.005', '0'],
    ['2.675', '2.675', '2.68'],
    ['-0.005', '-0.005', '-0.01'],
    ['99999999999.995', '99999999999.995', '100000000000'],
  ])('RAT-05 %s is %s of usage and %s of an order', (amount, usage, order) => {
    expect(roundUsage(new Decimal(amount)).toFixed()).toBe(usage);
    expect(roundOrder(new Decimal(amount)).toFixed()).toBe(order);
  });

  test('RAT-05 arithmetic keeps 38 digits', () => {
    const large = new Decimal('123456789012345678901234567890.12345678');
    expect(large.plus('0.00000001').minus(large).toFixed()).toBe('0.00000001');
    expect(sum(Array.from({ length: 10 }, () => new Decimal('0.1'))).toFixed()).toBe('1');
  });
});

describe('RAT-05 amounts of two currencies do not add up', () => {
  test('RAT-05 what slips past the types is a defect', () => {
    const [yuan, dollars] = [money(1, 'CNY' as Currency), money(1, 'USD' as Currency)];
    expect(add(yuan, yuan)).toEqual(money(2, 'CNY'));
    expect(() => add(yuan, dollars)).toThrow(Defect);
  });
});
