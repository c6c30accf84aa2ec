import { describe, expect, test } from 'vitest';
import type { PackKind } from '#domain/catalogue/campaign.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { notBelowUsage } from '#domain/quotes/belowUsage.ts';
import { instant } from '#domain/time/instant.ts';

const now = instant('2026-11-10T08:00:00Z');
const until = instant('2026-12-10T08:00:00Z');

const judged = (
  kind: PackKind,
  quantity: number,
  price: string,
  { from = now, books = [defaultBook] }: { from?: typeof now; books?: readonly PriceBook[] } = {},
) =>
  notBelowUsage(
    { kind, quantity: new Decimal(quantity), price: new Decimal(price), from, until },
    books,
    now,
  )?.detail ?? 'below';

const atLeast = (cost: string, version: string = defaultBook.version) =>
  `as usage its units cost ${cost} CNY under version ${version}: ask for less`;

describe('PCK-02 a campaign costs less than its units do as usage', () => {
  test.each<[string, PackKind, number, string, string]>([
    ['calls of the first band, a cent less', 'calls', 5_000_000, '29.99', 'below'],
    ['calls of the first band, as much', 'calls', 5_000_000, '30.00', atLeast('30')],
    ['calls of two bands, a cent less', 'calls', 20_000_000, '99.99', 'below'],
    ['calls of two bands, as much', 'calls', 20_000_000, '100', atLeast('100')],
    ['traffic of the cheapest group, a cent less', 'traffic', 10 * 2 ** 30, '4.99', 'below'],
    ['traffic of the cheapest group, as much', 'traffic', 10 * 2 ** 30, '5', atLeast('5')],
    ['one call, for which no cent is below', 'calls', 1, '0.01', atLeast('0.000006')],
    ['what is given', 'calls', 1, '0', 'below'],
  ])('PCK-02 %s', (_name, kind, quantity, price, expected) => {
    expect(judged(kind, quantity, price)).toBe(expected);
  });

  /** From then on calls cost a third. */
  const cheaper = (effectiveFrom: string): PriceBook => ({
    ...defaultBook,
    version: 'cheaper',
    effectiveFrom: instant(effectiveFrom),
    prices: defaultBook.prices.map((price) =>
      price.sku === 'calls'
        ? { ...price, price: { model: 'perUnit', unitPrice: new Decimal('0.02') } }
        : price,
    ),
  });

  test.each([
    ['while it is on offer', '2026-12-10T07:59:59.999Z', atLeast('10', 'cheaper')],
    ['when it is over', '2026-12-10T08:00:00.000Z', 'below'],
    ['when it begins', '2026-11-10T08:00:00.000Z', atLeast('10', 'cheaper')],
  ])('PCK-02 by a version that is in force from %s', (_name, effectiveFrom, expected) => {
    const books = [defaultBook, cheaper(effectiveFrom)];
    expect(judged('calls', 5_000_000, '10', { books })).toBe(expected);
  });

  test('PCK-02 not by what was in force before it begins, nor before now', () => {
    const dearer = { ...cheaper('2026-11-09T00:00:00Z'), version: 'dearer' };
    const books = [dearer, { ...defaultBook, effectiveFrom: instant('2026-11-10T00:00:00Z') }];
    const from = instant('2026-01-01T00:00:00Z');
    expect(judged('calls', 5_000_000, '29.99', { books, from })).toBe('below');
  });
});
