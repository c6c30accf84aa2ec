import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price, PriceModel, RegionGroup } from '#domain/catalogue/priceBook.ts';
import { type PriceBookDraft, publish } from '#domain/catalogue/publish.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const now = instant('2026-11-01T08:00:00Z');
const inThirtyDays = instant('2026-12-01T08:00:00Z');
const { prices, regions } = defaultBook;
const draft: PriceBookDraft = { version: '2026-12', effectiveFrom: inThirtyDays, regions, prices };

const outcome = (changed: Partial<PriceBookDraft>, books = [defaultBook], at: Instant = now) => {
  const decided = publish({ ...draft, ...changed }, books, at);
  return isRefused(decided) ? decided.refused : decided.version;
};

/** The default prices with another model for one SKU in CNY. */
const withPrice = (sku: string, price: PriceModel): readonly Price[] =>
  prices.map((each) => (each.sku === sku && each.currency === 'CNY' ? { ...each, price } : each));

const perUnit = (unitPrice: DecimalInput): PriceModel => ({
  model: 'perUnit',
  unitPrice: new Decimal(unitPrice),
});

describe('CAT-02 publication', () => {
  test('a version that nothing speaks against is published now', () => {
    expect(publish(draft, [defaultBook], now)).toEqual({ ...draft, publishedAt: now });
  });

  test.each([
    [inThirtyDays, '2026-12'],
    [instant('2026-12-01T07:59:59.999Z'), 'notFarEnoughAhead'],
    [now, 'notFarEnoughAhead'],
  ])('30 days ahead, to the millisecond: %s', (effectiveFrom, expected) => {
    expect(outcome({ effectiveFrom })).toBe(expected);
  });

  test('a version in force cannot be edited, one announced neither', () => {
    const announced = { ...draft, publishedAt: now };
    const books = [defaultBook, announced];
    expect(outcome({}, books, inThirtyDays)).toBe('alreadyInForce');
    expect(outcome({}, books, instant('2026-12-01T07:59:59.999Z'))).toBe('versionExists');
    expect(outcome({ version: defaultBook.version }, books)).toBe('alreadyInForce');
  });

  test('two versions cannot take effect at one instant', () => {
    const books = [defaultBook, { ...draft, publishedAt: now }];
    expect(outcome({ version: 'rival' }, books)).toBe('effectiveFromTaken');
  });

  test('reasons come in order of precedence', () => {
    const bad = { prices: [...prices, ...prices], regions: {}, effectiveFrom: now };
    expect(outcome({ ...bad, version: defaultBook.version })).toBe('alreadyInForce');
    expect(outcome(bad)).toBe('notFarEnoughAhead');
    expect(outcome({ ...bad, effectiveFrom: inThirtyDays })).toBe('duplicatePrice');
    expect(outcome({ regions: {}, prices: [] })).toBe('missingSku');
    expect(outcome({ regions: {} })).toBe('missingRegion');
  });
});

describe('CAT-02, CAT-04 what a version must go on pricing', () => {
  test('two prices of one SKU and currency', () => {
    expect(outcome({ prices: [...prices, ...prices.slice(0, 1)] })).toBe('duplicatePrice');
  });

  test('an SKU that the version before it sells, in each of its currencies', () => {
    expect(outcome({ prices: prices.slice(1) })).toBe('missingSku');
  });

  test('an SKU that it adds, in the version after it', () => {
    const later = { ...draft, version: 'later', effectiveFrom: instant('2027-06-01T00:00:00Z') };
    const books = [defaultBook, { ...later, publishedAt: now }];
    const added = prices.map((price) => ({ ...price, sku: `${price.sku}:new` }));
    expect(outcome({ prices: [...prices, ...added] }, books)).toBe('missingSku');
    expect(outcome({}, books)).toBe('2026-12');
  });

  test('another unit of usage', () => {
    const unit = { name: '1k calls', size: new Decimal(1_000) };
    const perThousand = prices.map((price) => (price.sku === 'calls' ? { ...price, unit } : price));
    expect(outcome({ prices: perThousand })).toBe('unitChanged');
  });

  test('a price that cannot be rated', () => {
    expect(outcome({ prices: withPrice('calls', perUnit(-1)) })).toBe('priceOutOfRange');
  });

  test('a region that the version before it serves', () => {
    const { 'ap-mumbai': _gone, ...others } = regions;
    expect(outcome({ regions: others })).toBe('missingRegion');
  });

  test('a region of a group without a price', () => {
    const added = { ...regions, 'ap-sydney': 'oceania' as RegionGroup };
    expect(outcome({ regions: added })).toBe('regionWithoutPrice');
    expect(outcome({ regions: { ...regions, 'ap-sydney': 'mumbai' } })).toBe('2026-12');
  });
});
