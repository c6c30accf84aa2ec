import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { findPrice, type PriceModel } from '#domain/catalogue/priceBook.ts';
import { Defect } from '#domain/defect.ts';
import { Decimal, type DecimalInput, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder, roundUsage } from '#domain/money/round.ts';
import { rate } from '#domain/rating/rate.ts';

const one = new Decimal(1);
const gigabyte = new Decimal(2).pow(30);

const charge = (sku: string, currency: Currency, quantity: DecimalInput): Decimal => {
  const found = findPrice(defaultBook, sku, currency);
  if (found === undefined) throw new Error(`${sku} is not sold in ${currency}`);
  return rate(found.price, found.unit.size, new Decimal(quantity));
};

describe('CAT-03 calls by month to date, RAT-01 bounds inclusive above', () => {
  test.each([
    [0, '0', '0'],
    [1, '0.00000089', '0.000006'],
    [9_999_999, '8.89999911', '59.999994'],
    [10_000_000, '8.9', '60'],
    [10_000_001, '8.90000059', '60.000004'],
    [99_999_999, '61.99999941', '419.999996'],
    [100_000_000, '62', '420'],
    [100_000_001, '62.00000045', '420.000003'],
  ])('%i calls cost %s USD and %s CNY', (calls, usd, cny) => {
    expect(charge('calls', 'USD', calls).toString()).toBe(usd);
    expect(charge('calls', 'CNY', calls).toString()).toBe(cny);
  });
});

describe('RAT-02 calls are not rounded up to 10,000', () => {
  test('one call costs price / 10,000', () => {
    expect(charge('calls', 'USD', 1).eq(new Decimal('0.0089').dividedBy(10_000))).toBe(true);
  });
});

describe('RAT-03 traffic costs unit price x GB, by region group', () => {
  test.each([
    ['traffic:mainland+', '0.12', '0.8'],
    ['traffic:hongkong', '0.15', '1'],
    ['traffic:americas+', '0.074', '0.5'],
    ['traffic:mumbai', '0.087', '0.58'],
  ])('1 GB of %s costs %s USD and %s CNY', (sku, usd, cny) => {
    expect(charge(sku, 'USD', gigabyte).toString()).toBe(usd);
    expect(charge(sku, 'CNY', gigabyte).toString()).toBe(cny);
  });

  test('one byte is charged exactly', () => {
    expect(charge('traffic:hongkong', 'CNY', 1).times(gigabyte).toString()).toBe('1');
  });
});

describe('RAT-06 the worked examples', () => {
  const bytesOfCalls = (kilobytes: number) => new Decimal(5_000_000).times(kilobytes).times(1_024);

  test('5,000,000 calls cost 4.45 USD', () => {
    expect(charge('calls', 'USD', 5_000_000).toString()).toBe('4.45');
  });

  test('3 KB responses and 1 KB back-end requests cost 2.2888..., the whole 6.74 USD', () => {
    const traffic = charge('traffic:mainland+', 'USD', bytesOfCalls(3).plus(bytesOfCalls(1)));
    expect(roundUsage(traffic).toString()).toBe('2.28881836');
    expect(roundOrder(traffic.plus('4.45')).toString()).toBe('6.74');
  });

  test('10 GB in one hour cost 1.20 USD', () => {
    expect(charge('traffic:mainland+', 'USD', gigabyte.times(10)).toFixed(2)).toBe('1.20');
  });
});

describe('CAT-08 price models', () => {
  const tiers = [
    { upTo: new Decimal(10), unitPrice: new Decimal(5), flat: new Decimal(100) },
    { upTo: 'unbounded', unitPrice: new Decimal(2), flat: new Decimal(30) },
  ] as const;
  const graduated: PriceModel = { model: 'graduated', tiers, flatAtZero: false };
  const volume: PriceModel = { model: 'volume', tiers, flatAtZero: false };
  const blocks: PriceModel = {
    model: 'package',
    packageSize: new Decimal(10),
    price: new Decimal(7),
    freeUnits: new Decimal(5),
  };

  test.each<[string, PriceModel, DecimalInput, string]>([
    ['perUnit', { model: 'perUnit', unitPrice: new Decimal('0.5') }, 3, '1.5'],
    ['graduated', graduated, 0, '0'],
    ['graduated, flat at zero', { ...graduated, flatAtZero: true }, 0, '100'],
    ['graduated', graduated, '0.001', '100.005'],
    ['graduated at its bound', graduated, 10, '150'],
    ['graduated above its bound', graduated, '10.001', '180.002'],
    ['volume', volume, 0, '0'],
    ['volume, flat at zero', { ...volume, flatAtZero: true }, 0, '100'],
    ['volume at its bound', volume, 10, '150'],
    ['volume above its bound', volume, '10.001', '50.002'],
    ['package, all free', blocks, 5, '0'],
    ['package, a block started', blocks, '5.001', '7'],
    ['package, a block full', blocks, 15, '7'],
    ['package, two blocks started', blocks, 16, '14'],
  ])('%s', (_name, price, quantity, amount) => {
    expect(rate(price, one, new Decimal(quantity)).toString()).toBe(amount);
  });

  test('a negative quantity is a defect', () => {
    expect(() => rate(graduated, one, new Decimal(-1))).toThrow(Defect);
  });

  test.each(['graduated', 'volume'] as const)(
    '%s: a quantity above all tiers is a defect',
    (model) => {
      const bounded = { model, tiers: [tiers[0]], flatAtZero: false };
      expect(() => rate(bounded, one, new Decimal(11))).toThrow(Defect);
      expect(() => rate(bounded, one, zero)).not.toThrow();
    },
  );
});
