import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { publish } from '#domain/catalogue/publish.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const now = instant('2026-01-01T00:00:00Z');

/** The default book with other calls in CNY: `first` up to `bound`, then `rest`. */
const bookOf = (effectiveFrom: Instant, first: string, rest: string, bound = 1_000): PriceBook => ({
  ...defaultBook,
  version: effectiveFrom,
  effectiveFrom,
  prices: defaultBook.prices.map((price) =>
    price.sku === 'calls' && price.currency === 'CNY'
      ? {
          ...price,
          price: {
            model: 'graduated',
            tiers: [
              { upTo: new Decimal(bound), unitPrice: new Decimal(first), flat: zero },
              { upTo: 'unbounded', unitPrice: new Decimal(rest), flat: zero },
            ],
            flatAtZero: false,
          },
        }
      : price,
  ),
});

const outcome = (book: PriceBook, ...others: readonly PriceBook[]) => {
  const decided = publish(book, [defaultBook, ...others], now);
  return isRefused(decided) ? decided.refused : 'published';
};

const may = instant('2026-05-01T00:00:00Z');
const june = instant('2026-06-10T00:00:00Z');

describe('CAT-02 more usage never costs less when prices change within a month', () => {
  const flat = bookOf(may, '0.03', '0.03');

  test.each([
    ['a discount between tiers of what the old price is', '0.05', '0.02', 'published'],
    ['a discount above it', '0.05', '0.0199', 'usageWouldCostLess'],
    ['a lower price', '0.01', '0.01', 'published'],
    ['a higher price', '9', '9', 'published'],
    ['a price that rises with usage', '0.01', '9', 'published'],
  ])('%s, in the version after', (_name, first, rest, expected) => {
    expect(outcome(bookOf(june, first, rest), flat)).toBe(expected);
  });

  test('a cheap version cannot be put before one with a deep discount either', () => {
    const discounted = bookOf(june, '0.05', '0.02');
    expect(outcome(bookOf(may, '0.03', '0.03'), discounted)).toBe('published');
    expect(outcome(bookOf(may, '0.0299', '0.0299'), discounted)).toBe('usageWouldCostLess');
  });

  test('three versions that one month can hold are checked together', () => {
    const second = bookOf(instant('2026-06-20T00:00:00Z'), '0.05', '0.03');
    const third = (at: string) => bookOf(instant(at), '0.05', '0.03', 2_000);
    expect(outcome(third('2026-06-25T00:00:00Z'), flat)).toBe('published');
    expect(outcome(third('2026-06-25T00:00:00Z'), second)).toBe('published');
    expect(outcome(third('2026-06-25T00:00:00Z'), flat, second)).toBe('usageWouldCostLess');
    expect(outcome(third('2026-08-25T00:00:00Z'), flat, second)).toBe('published');
  });
});
