import { describe, expect, test } from 'vitest';
import type { Price, PriceModel } from '#domain/catalogue/priceBook.ts';
import { priceProblem } from '#domain/catalogue/priceProblem.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';

const priceOf = (sku: string, price: PriceModel, size: DecimalInput = 1): Price => ({
  product: 'apigw',
  sku,
  currency: 'CNY',
  unit: { name: 'unit', size: new Decimal(size) },
  price,
  illustrative: false,
});

const perUnit = (unitPrice: DecimalInput): PriceModel => ({
  model: 'perUnit',
  unitPrice: new Decimal(unitPrice),
});

const tiered = (
  model: 'graduated' | 'volume',
  ...tiers: readonly (readonly [number | 'unbounded', DecimalInput, number?])[]
): PriceModel => ({
  model,
  tiers: tiers.map(([upTo, unitPrice, flat = 0]) => ({
    upTo: upTo === 'unbounded' ? upTo : new Decimal(upTo),
    unitPrice: new Decimal(unitPrice),
    flat: new Decimal(flat),
  })),
  flatAtZero: false,
});

const blocks = (packageSize: DecimalInput, freeUnits: DecimalInput = 0): PriceModel => ({
  model: 'package',
  packageSize: new Decimal(packageSize),
  price: new Decimal(1),
  freeUnits: new Decimal(freeUnits),
});

const models: readonly (readonly [string, string, PriceModel, string | undefined])[] = [
  ['a negative price', 'plan:trial', perUnit('-0.01'), 'priceOutOfRange'],
  ['a negative flat', 'plan:trial', tiered('volume', ['unbounded', 1, -1]), 'priceOutOfRange'],
  ['a price of nothing', 'plan:trial', perUnit(0), undefined],
  ['the highest price', 'plan:trial', perUnit('1e9'), undefined],
  ['one above it', 'plan:trial', perUnit('1000000000.01'), 'priceOutOfRange'],
  ['10 decimals', 'plan:trial', perUnit('1e-10'), undefined],
  ['11 decimals', 'plan:trial', perUnit('1e-11'), 'priceOutOfRange'],
  ['no tiers', 'calls', tiered('graduated'), 'lastTierNotUnbounded'],
  ['a last tier with a bound', 'calls', tiered('graduated', [9, 1]), 'lastTierNotUnbounded'],
  [
    'tiers of one bound',
    'calls',
    tiered('graduated', [9, 1], [9, 1], ['unbounded', 1]),
    'tiersNotAscending',
  ],
  [
    'a tier after the unbounded',
    'calls',
    tiered('graduated', ['unbounded', 1], ['unbounded', 1]),
    'tiersNotAscending',
  ],
  [
    'a tier of nothing',
    'calls',
    tiered('graduated', [0, 1], ['unbounded', 1]),
    'tiersNotAscending',
  ],
  ['calls by volume', 'calls', tiered('volume', ['unbounded', 1]), 'usageModelNotCumulative'],
  ['traffic in blocks', 'traffic:mumbai', blocks(10), 'usageModelNotCumulative'],
  [
    'calls with a flat amount',
    'calls',
    tiered('graduated', ['unbounded', 1, 1]),
    'usageModelNotCumulative',
  ],
  ['support by volume with a flat', 'support', tiered('volume', ['unbounded', 1, 1]), undefined],
  ['support in blocks', 'support', blocks(1), undefined],
  [
    'PLN-03 a plan by volume',
    'plan:trial',
    tiered('volume', ['unbounded', 1]),
    'itemNotPricedPerUnit',
  ],
  ['a pack in blocks', 'pack:calls:1M', blocks(1), 'itemNotPricedPerUnit'],
  [
    'INS-01 an instance by tiers',
    'instance:basic:second',
    tiered('graduated', ['unbounded', 1]),
    'itemNotPricedPerUnit',
  ],
  ['blocks of nothing', 'plan:trial', blocks(0), 'sizeOutOfRange'],
  ['blocks of a fraction', 'plan:trial', blocks('1.5'), 'sizeOutOfRange'],
  ['free units below zero', 'plan:trial', blocks(1, -1), 'sizeOutOfRange'],
];

const unitSizes: readonly (readonly [string, DecimalInput, string | undefined])[] = [
  ['plan:trial', 2 ** 30, undefined],
  ['plan:trial', 2 ** 30 + 1, 'sizeOutOfRange'],
  ['plan:trial', 0, 'sizeOutOfRange'],
  ['plan:trial', '0.5', 'sizeOutOfRange'],
];

describe('CAT-02, CAT-08 prices that are not published', () => {
  test.each(models)('%s', (_name, sku, price, problem) => {
    expect(priceProblem(priceOf(sku, price))?.refused).toBe(problem);
  });

  test.each(unitSizes)('%s per %s', (sku, size, problem) => {
    expect(priceProblem(priceOf(sku, perUnit(1), size))?.refused).toBe(problem);
  });
});
