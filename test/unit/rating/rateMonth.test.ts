import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Band } from '#domain/rating/meteredLine.ts';
import { rateFurther, rateMonth } from '#domain/rating/rateMonth.ts';
import { instant } from '#domain/time/instant.ts';

/** From mid-November every price is double. */
const dearer: PriceBook = {
  ...defaultBook,
  version: 'dearer',
  effectiveFrom: instant('2026-11-15T00:00:00Z'),
  prices: defaultBook.prices.map((each) =>
    each.price.model === 'graduated'
      ? {
          ...each,
          price: {
            ...each.price,
            tiers: each.price.tiers.map((tier) => ({
              ...tier,
              unitPrice: tier.unitPrice.times(2),
            })),
          },
        }
      : each,
  ),
};
const tariffs = { books: [defaultBook, dearer], currency: 'CNY' } as const;
const segment = (bookVersion: string, quantity: number) => ({
  bookVersion,
  quantity: new Decimal(quantity),
});
const old = defaultBook.version;

const month = (...segments: readonly ReturnType<typeof segment>[]): string =>
  rateMonth('calls', segments, tariffs).toFixed();

const shown = (bands: readonly Band[] = []): readonly string[] =>
  bands.map(({ quantity, unitPrice }) => `${quantity} at ${unitPrice}`);

describe('RAT-04 a month under two price-book versions', () => {
  test('RAT-01 each version prices its own stretch of the month’s quantity', () => {
    expect(month(segment(old, 10_000_000), segment('dearer', 10_000_000))).toBe('140');
    expect(month(segment(old, 5_000_000), segment('dearer', 5_000_000))).toBe('90');
  });

  test('RAT-04 in whatever order its segments are', () => {
    expect(month(segment('dearer', 7_000_000), segment(old, 8_000_000))).toBe(
      month(segment(old, 8_000_000), segment('dearer', 7_000_000)),
    );
  });

  test('RAT-04 late usage under the old version moves the new one’s stretch up the bands', () => {
    const before = {
      sku: 'calls',
      segments: [segment(old, 5_000_000), segment('dearer', 5_000_000)],
    };
    const { amount, bands, moved, chargedBefore, segments } = rateFurther(
      before,
      old,
      new Decimal(10_000),
      tariffs,
    );
    expect(shown(bands)).toEqual(['10000 at 0.06']);
    expect(moved?.map(({ bookVersion }) => bookVersion)).toEqual(['dearer']);
    expect(shown(moved?.[0]?.before)).toEqual(['5000000 at 0.12']);
    expect(shown(moved?.[0]?.after)).toEqual(['4990000 at 0.12', '10000 at 0.08']);
    expect(amount.toFixed()).toBe('0.02');
    expect(chargedBefore.toNumber()).toBe(5_000_000);
    expect(segments).toEqual([segment(old, 5_010_000), segment('dearer', 5_000_000)]);
  });

  test('RAT-04 usage under the last version moves none', () => {
    const before = { sku: 'calls', segments: [segment(old, 5_000_000)] };
    expect(rateFurther(before, 'dearer', new Decimal(1), tariffs).moved).toBeUndefined();
  });

  test('CAT-01 a version or a price that does not exist is a defect', () => {
    expect(() => month(segment('unknown', 1))).toThrow(Defect);
    expect(() => rateMonth('traffic:moon', [segment(old, 1)], tariffs)).toThrow(Defect);
  });
});
