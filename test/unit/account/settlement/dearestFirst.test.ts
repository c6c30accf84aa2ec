import { describe, expect, test } from 'vitest';
import { dearestFirst } from '#domain/account/settlement/dearestFirst.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, Tier } from '#domain/catalogue/priceBook.ts';
import { type Billable, sumBillables } from '#domain/metering/billable.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';

const at = hour('2026-11-10T08');

const traffic = (instanceId: string, region: string): Billable => ({
  ...{ meter: 'traffic', instanceId, region, overheadFactor: '1' },
  recorded: new Decimal(1),
});

const orderOf = (usage: readonly Billable[], book: PriceBook = defaultBook, charged = 0) =>
  dearestFirst(
    sumBillables(usage),
    [
      {
        sku: 'traffic:hongkong',
        segments: [{ bookVersion: book.version, quantity: new Decimal(charged) }],
      },
    ],
    at,
    { books: [book], currency: 'CNY' },
  ).map(({ instanceId, meter }) => `${instanceId} ${meter}`);

describe('PCK-09 the order in which an hour meets quota and packs', () => {
  test('PCK-09 by the unit price of the region group, then by instance id', () => {
    const usage = [
      traffic('a', 'na-ashburn'),
      traffic('b', 'ap-mumbai'),
      traffic('d', 'eu-moscow'),
      traffic('c', 'ap-guangzhou'),
      traffic('e', 'ap-hongkong'),
    ];
    expect(orderOf(usage).map(([id]) => id)).toEqual(['e', 'c', 'd', 'b', 'a']);
  });

  test('PCK-09 what costs the same is in order of instance ids', () => {
    const calls: Billable = { ...traffic('a', 'ap-guangzhou'), meter: 'calls' };
    const usage = [traffic('b', 'eu-moscow'), calls, traffic('a', 'ap-guangzhou')];
    expect(orderOf(usage)).toEqual(['a traffic', 'b traffic', 'a calls']);
  });

  /** Hong Kong from 1.00 to 0.10 a GB once 100 bytes are charged. */
  const tier = (upTo: Tier['upTo'], unitPrice: string): Tier => ({
    ...{ upTo, unitPrice: new Decimal(unitPrice), flat: new Decimal(0) },
  });
  const banded: PriceBook = {
    ...defaultBook,
    prices: defaultBook.prices.map((price) =>
      price.sku === 'traffic:hongkong'
        ? {
            ...price,
            price: {
              model: 'graduated',
              tiers: [tier(new Decimal(100), '1'), tier('unbounded', '0.1')],
              flatAtZero: false,
            },
          }
        : price,
    ),
  };

  test.each([
    [99, ['hk', 'gz']],
    [100, ['gz', 'hk']],
    [101, ['gz', 'hk']],
  ])('PCK-09 in bands, by what the next byte costs after %i', (charged, order) => {
    const usage = [traffic('gz', 'ap-guangzhou'), traffic('hk', 'ap-hongkong')];
    expect(orderOf(usage, banded, charged).map((each) => each.slice(0, 2))).toEqual(order);
  });
});
