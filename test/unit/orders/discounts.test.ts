import { describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { appliesAt, type Discount } from '#domain/catalogue/discount.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { isDiscountable } from '#domain/catalogue/skus.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { priceOrder } from '#domain/orders/priceOrder.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/resources.ts';

const now = instant('2026-10-10T16:00:00Z');
const acme = 'acme' as AccountId;

const discountOf = (factor: string, part: Partial<Discount> = {}): Discount => ({
  ...{ discountId: `d-${factor}`, skus: ['plan:test', 'pack:calls:1M'], createdAt: now },
  ...{ factor: new Decimal(factor), from: now, until: instant('2026-11-10T16:00:00Z') },
  ...part,
});

const priced = (
  item: OrderItem,
  discounts: readonly Discount[],
  books: readonly PriceBook[] = [defaultBook],
) => {
  const facts = { currency: 'CNY', zone: defaultZone, gateway: gatewayOf() } as const;
  const price = priceOrder(item, facts, { books, discounts, now });
  if (isRefused(price)) throw new Error(price.refused);
  return price;
};

const plan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 } as const;
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 12 } as const;

describe('CAT-09 what an order costs with a discount', () => {
  test('CAT-09 4,999 x 0.8 = 3,999.20, with list price, factor and price', () => {
    const price = priced(plan, [discountOf('0.8')]);
    expect(price.amount.toFixed(2)).toBe('3999.20');
    expect(price).toMatchObject({ kind: 'list', discount: { discountId: 'd-0.8' } });
    const { factor, listAmount } = (price.kind === 'list' && price.discount) || discountless();
    expect([factor.toFixed(), listAmount.toFixed(2)]).toEqual(['0.8', '4999.00']);
  });

  test.each([
    ['months, rounded once', { ...plan, months: 12 }, '0.3333', '19994.00'],
    ['a factor of 1', plan, '1', '4999.00'],
    ['half a cent, up', pack, '0.999', '5.00'],
    [
      'a renewal',
      { kind: 'renewal', of: 'gateway', id: 'g-1', months: 2 } as const,
      '0.8',
      '7998.40',
    ],
  ])('CAT-09 %s', (_name, item, factor, amount) => {
    expect(priced(item, [discountOf(factor)]).amount.toFixed(2)).toBe(amount);
  });

  test('CAT-09 the lowest factor alone, of what names the SKU', () => {
    const others = [discountOf('0.9'), discountOf('0.7', { skus: ['plan:starter'] })];
    expect(priced(plan, [discountOf('0.8'), ...others]).amount.toFixed(2)).toBe('3999.20');
  });

  test.each([
    ['its pack', 'pack:calls:1M', '2.50'],
    ['its pack of 12 months', 'pack:calls:1M:12m', '2.50'],
    ['its pack of 6 months', 'pack:calls:1M:6m', '5.00'],
  ])('CAT-09 %s of a book that prices no months', (_name, sku, amount) => {
    expect(priced(pack, [discountOf('0.5', { skus: [sku] })]).amount.toFixed(2)).toBe(amount);
  });

  test('CAT-09, PLN-03 an upgrade costs the difference of list prices', () => {
    const upgrade = { kind: 'upgrade', gatewayId: 'g-1', plan: 'starter' } as const;
    const discounts = [discountOf('0.5', { skus: ['plan:starter', 'plan:test'] })];
    expect(priced(upgrade, discounts).amount).toEqual(priced(upgrade, []).amount);
  });
});

const discountless = (): never => {
  throw new Error('it has no discount');
};

describe('CAT-09 whom and when a discount is for', () => {
  const forAcme = discountOf('0.8', { accounts: [acme] });

  test.each([
    ['1 ms before', '2026-10-10T15:59:59.999Z', false],
    ['at its start', '2026-10-10T16:00:00.000Z', true],
    ['1 ms before its end', '2026-11-10T15:59:59.999Z', true],
    ['at its end', '2026-11-10T16:00:00.000Z', false],
  ])('CAT-09 %s', (_name, at, applies) => {
    expect(appliesAt(discountOf('0.8'), undefined, instant(at))).toBe(applies);
    expect(appliesAt(forAcme, acme, instant(at))).toBe(applies);
    expect(appliesAt(forAcme, 'other' as AccountId, instant(at))).toBe(false);
    expect(appliesAt(forAcme, undefined, instant(at))).toBe(false);
  });

  test.each([
    ['plan:test', true],
    ['pack:calls:1M:12m', true],
    ['instance:basic:month', true],
    ['instance:basic:second', false],
    ['calls', false],
    ['traffic:hongkong', false],
  ])('CAT-09 %s can be discounted: %s', (sku, expected) => {
    expect(isDiscountable(sku)).toBe(expected);
  });
});

describe('PCK-08 a book may price a pack by its months', () => {
  const byMonths: PriceBook = {
    ...defaultBook,
    prices: defaultBook.prices.flatMap((price) =>
      price.sku === 'pack:calls:1M'
        ? [
            price,
            {
              ...price,
              sku: 'pack:calls:1M:12m',
              price: { model: 'perUnit', unitPrice: new Decimal('4.20') } as const,
            },
          ]
        : [price],
    ),
  };

  test.each([
    [1, 'pack:calls:1M 5.00'],
    [6, 'pack:calls:1M 5.00'],
    [12, 'pack:calls:1M:12m 4.20'],
  ] as const)('PCK-08 for %i months: %s', (months, expected) => {
    const { sku, amount } = priced({ ...pack, months }, [], [byMonths]);
    expect(`${sku} ${amount.toFixed(2)}`).toBe(expected);
  });

  test.each(['pack:calls:1M', 'pack:calls:1M:12m'])('PCK-08, CAT-09 %s discounts it', (sku) => {
    const { amount } = priced(pack, [discountOf('0.5', { skus: [sku] })], [byMonths]);
    expect(amount.toFixed(2)).toBe('2.10');
  });
});
