import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { findPrice, type PriceModel } from '#domain/catalogue/priceBook.ts';
import { Defect } from '#domain/defect.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { bandsBetween } from '#domain/rating/bands.ts';

const one = new Decimal(1);
const calls = findPrice(defaultBook, 'calls', 'USD');

const bandsOfCalls = (before: number, after: number): readonly string[] => {
  if (calls === undefined) throw new Error('calls are sold');
  return bandsBetween(calls.price, calls.unit.size, new Decimal(before), new Decimal(after)).map(
    ({ quantity, unitPrice, amount }) => `${quantity} x ${unitPrice} = ${amount}`,
  );
};

describe('RAT-01 bands of an hour', () => {
  test.each([
    ['nothing', 5, 5, []],
    ['inside one band', 0, 10_000, ['10000 x 0.0089 = 0.0089']],
    ['up to a bound', 9_990_000, 10_000_000, ['10000 x 0.0089 = 0.0089']],
    ['from a bound', 10_000_000, 10_010_000, ['10000 x 0.0059 = 0.0059']],
    [
      'over all bounds',
      9_990_000,
      100_010_000,
      ['10000 x 0.0089 = 0.0089', '90000000 x 0.0059 = 53.1', '10000 x 0.0045 = 0.0045'],
    ],
  ])('%s', (_name, before, after, bands) => {
    expect(bandsOfCalls(before, after)).toEqual(bands);
  });

  test('a price without tiers has one band', () => {
    const price: PriceModel = { model: 'perUnit', unitPrice: new Decimal('0.8') };
    expect(bandsBetween(price, new Decimal(4), one, new Decimal(3))).toEqual([
      { quantity: new Decimal(2), unitPrice: new Decimal('0.8'), amount: new Decimal('0.4') },
    ]);
  });

  test('a cumulative quantity that falls is a defect', () => {
    expect(() => bandsOfCalls(2, 1)).toThrow(Defect);
  });
});

describe('CAT-08 models without bands of their own', () => {
  test('volume: the difference, at the unit price it comes to', () => {
    const price: PriceModel = {
      model: 'volume',
      tiers: [
        { upTo: new Decimal(10), unitPrice: new Decimal(5), flat: zero },
        { upTo: 'unbounded', unitPrice: new Decimal(3), flat: zero },
      ],
      flatAtZero: false,
    };
    expect(bandsBetween(price, one, new Decimal(10), new Decimal(20))).toEqual([
      { quantity: new Decimal(10), unitPrice: one, amount: new Decimal(10) },
    ]);
  });

  test('package: the blocks started, at the unit price they come to', () => {
    const price: PriceModel = {
      model: 'package',
      packageSize: new Decimal(10),
      price: new Decimal(4),
      freeUnits: zero,
    };
    expect(bandsBetween(price, one, new Decimal(8), new Decimal(16))).toEqual([
      { quantity: new Decimal(8), unitPrice: new Decimal('0.5'), amount: new Decimal(4) },
    ]);
  });
});
