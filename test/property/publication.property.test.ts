import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, Tier } from '#domain/catalogue/priceBook.ts';
import { usageWouldCostLess } from '#domain/catalogue/usageWouldCostLess.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { rateMonth } from '#domain/rating/rateMonth.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

const largestBound = 4;
const dayMs = 86_400_000;

const tiers: fc.Arbitrary<readonly Tier[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: largestBound }), { maxLength: 2 })
  .chain((bounds) => {
    const length = bounds.length + 1;
    const prices = fc.array(fc.nat(6), { minLength: length, maxLength: length });
    return prices.map((each) => {
      const ascending = bounds.toSorted((a, b) => a - b);
      return each.map((price, index) => {
        const bound = ascending[index];
        const upTo = bound === undefined ? ('unbounded' as const) : new Decimal(bound);
        return { upTo, unitPrice: new Decimal(price), flat: zero };
      });
    });
  });

const bookOf = (callTiers: readonly Tier[], index: number, daysApart: number): PriceBook => ({
  ...defaultBook,
  version: `v${index}`,
  effectiveFrom: plusMs(instant('2026-01-01T00:00:00Z'), index * daysApart * dayMs),
  prices: [
    {
      product: 'apigw',
      sku: 'calls',
      currency: 'CNY',
      unit: { name: 'call', size: new Decimal(1) },
      price: { model: 'graduated', tiers: callTiers, flatAtZero: false },
      illustrative: false,
    },
  ],
});

const books = (daysApart: number) =>
  fc
    .array(tiers, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((each, index) => bookOf(each, index, daysApart)));

/** Every way to use up to `largestBound` units in all under so many versions. */
const usages = (versions: number, units: number): readonly (readonly number[])[] =>
  versions === 0
    ? [[]]
    : Array.from({ length: units + 1 }, (_, used) => used).flatMap((used) =>
        usages(versions - 1, units - used).map((rest) => [used, ...rest]),
      );

const monthCost = (all: readonly PriceBook[], used: readonly number[]): Decimal => {
  const segments = all.map(({ version }, index) => ({
    bookVersion: version,
    quantity: new Decimal(used[index] ?? 0),
  }));
  return rateMonth('calls', segments, { books: all, currency: 'CNY' });
};

/** Whether one more unit under some version makes some month of them cheaper, by trying all. */
const oneMoreCostsLess = (all: readonly PriceBook[]): boolean =>
  usages(all.length, largestBound).some((used) => {
    const before = monthCost(all, used);
    return all.some((_, at) =>
      monthCost(
        all,
        used.map((units, index) => (index === at ? units + 1 : units)),
      ).lt(before),
    );
  });

describe('CAT-02 prices that change within a month', () => {
  test.prop([books(10)])('are refused exactly where more usage would cost less', (all) => {
    expect(usageWouldCostLess(all) !== undefined).toBe(oneMoreCostsLess(all));
  });

  test.prop([books(40)])('concern two neighbours only where no month holds three', (all) => {
    const pairs = all.slice(1).map((book, index) => [all[index] ?? book, book]);
    expect(usageWouldCostLess(all) !== undefined).toBe(pairs.some(oneMoreCostsLess));
  });
});
