import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import { rate } from '#domain/rating/rate.ts';

const unitSize = new Decimal(10_000);
const cents = fc.integer({ min: 0, max: 100_000 }).map((value) => new Decimal(value).div(10_000));
const quantity = fc.integer({ min: 0, max: 1_000_000 }).map((value) => new Decimal(value));

const graduated: fc.Arbitrary<PriceModel> = fc
  .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 5 })
  .chain((bounds) =>
    fc
      .array(cents, { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
      .map((prices) => {
        const ascending = bounds.toSorted((a, b) => a - b);
        return {
          model: 'graduated' as const,
          tiers: prices.map((unitPrice, index) => {
            const bound = ascending[index];
            const upTo = bound === undefined ? ('unbounded' as const) : new Decimal(bound);
            return { upTo, unitPrice, flat: zero };
          }),
          flatAtZero: false,
        };
      }),
  );
const usagePrice: fc.Arbitrary<PriceModel> = fc.oneof(
  graduated,
  cents.map((unitPrice) => ({ model: 'perUnit' as const, unitPrice })),
);

const ascending = (a: Decimal, b: Decimal): readonly [Decimal, Decimal] =>
  a.lte(b) ? [a, b] : [b, a];

describe('RAT-01 cumulative rating', () => {
  test.prop([usagePrice, quantity, quantity])('more usage never costs less', (price, a, b) => {
    const [less, more] = ascending(a, b);
    expect(rate(price, unitSize, more).gte(rate(price, unitSize, less))).toBe(true);
  });

  test.prop([usagePrice, quantity, quantity])('bands add up to the difference', (price, a, b) => {
    const [before, after] = ascending(a, b);
    const bands = bandsBetween(price, unitSize, before, after);
    const difference = rate(price, unitSize, after).minus(rate(price, unitSize, before));
    expect(sum(bands.map((band) => band.amount))).toEqual(difference);
    expect(sum(bands.map((band) => band.quantity))).toEqual(after.minus(before));
  });
});

describe('RAT-04 split invariance of one price', () => {
  test.prop([usagePrice, fc.array(quantity, { minLength: 1, maxLength: 20 })])(
    'rounded differences of the parts add up to rating the whole at once',
    (price, parts) => {
      const to = (end: number) => roundUsage(rate(price, unitSize, sum(parts.slice(0, end))));
      const differences = parts.map((_, index) => to(index + 1).minus(to(index)));
      expect(sum(differences)).toEqual(to(parts.length));
    },
  );
});

describe('RAT-05 what 38 digits cut off never moves the 8th decimal', () => {
  const e = (digits: number) => 10n ** BigInt(digits);
  const price = fc.bigInt({ min: 0n, max: 10n * e(10) });
  const bytes = fc.bigInt({ min: 0n, max: 2n ** 56n * e(8) });

  test.prop([price, bytes])('rounding agrees with whole-number arithmetic', (price10, bytes8) => {
    const unitPrice = new Decimal(price10.toString()).div('1e10');
    const amount = rate(
      { model: 'perUnit', unitPrice },
      new Decimal(2).pow(30),
      new Decimal(bytes8.toString()).div('1e8'),
    );
    const [numerator, denominator] = [price10 * bytes8, 2n ** 30n * e(10)];
    const halfUp = (2n * numerator + denominator) / (2n * denominator);
    expect(roundUsage(amount).times('1e8').toFixed()).toBe(halfUp.toString());
  });
});
