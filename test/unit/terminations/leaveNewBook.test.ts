import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price, PriceBook } from '#domain/catalogue/priceBook.ts';
import { raisesPrice } from '#domain/catalogue/raisesPrice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Leavable, leaveRefusal } from '#domain/terminations/leaveNewBook.ts';
import { instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
} from '#test/support/samples/instances.ts';
import { packOf, packPayment } from '#test/support/samples/refunds.ts';
import { gatewayOf, termPayment } from '#test/support/samples/resources.ts';

const publishedAt = instant('2026-10-01T00:00:00Z');
const effectiveFrom = instant('2026-11-01T00:00:00Z');

const times = (price: Price, factor: number): Price =>
  price.price.model === 'perUnit'
    ? { ...price, price: { model: 'perUnit', unitPrice: price.price.unitPrice.times(factor) } }
    : price;

/** The default book with some prices in CNY times a factor. */
const bookOf = (skus: readonly string[], factor = 1.1): PriceBook => ({
  ...defaultBook,
  ...{ version: '2026-11', publishedAt, effectiveFrom },
  prices: defaultBook.prices.map((price) =>
    skus.includes(price.sku) && price.currency === 'CNY' ? times(price, factor) : price,
  ),
});

const boughtAt = instant('2026-09-15T00:00:00Z');
const payments = [termPayment(boughtAt, 3, '4999')];
const item = { ...prepaidInstance, spec: 'basic', region: 'ap-hongkong', payments } as const;
const instance: Leavable = { kind: 'instance', item };
const gateway: Leavable = { kind: 'gateway', item: gatewayOf({ plan: 'test', payments }) };
const pack: Leavable = {
  kind: 'pack',
  pack: packOf({ obtainedAt: boughtAt }),
  payment: packPayment({ cash: '5' }),
};
const month = 'instance:basic:month';

const leave = (leavable: Leavable, book: PriceBook, at = '2026-10-10T00:00:00Z'): string =>
  leaveRefusal(
    leavable,
    { version: '2026-11', books: [defaultBook, book], currency: 'CNY' },
    instant(at),
  )?.refused ?? 'may leave';

describe('CAT-10 who disagrees with a new book may leave before it is in force', () => {
  test.each([
    ['as it is published', publishedAt, 'may leave'],
    ['a moment before it is in force', '2026-10-31T23:59:59.999Z', 'may leave'],
    ['as it is in force', effectiveFrom, 'priceBookInForce'],
    ['later', '2026-11-01T00:00:00.001Z', 'priceBookInForce'],
  ])('CAT-10 %s', (_name, at, expected) => {
    expect(leave(instance, bookOf([month]), at)).toBe(expected);
  });

  test('CAT-10 a version that there is not', () => {
    const facts = { version: '2027', books: [defaultBook], currency: 'CNY' } as const;
    expect(leaveRefusal(instance, facts, boughtAt)?.refused).toBe('priceBookNotFound');
  });

  test.each<[string, Leavable, readonly string[], string]>([
    ['its own price', instance, [month], 'may leave'],
    ['of its traffic', instance, ['traffic:hongkong'], 'may leave'],
    ['of other traffic', instance, ['traffic:mumbai'], 'pricesNotRaised'],
    ['of another instance', instance, ['instance:platinum:month'], 'pricesNotRaised'],
    ['nothing', instance, [], 'pricesNotRaised'],
    ['of its plan', gateway, ['plan:test'], 'may leave'],
    ['of another plan', gateway, ['plan:trial'], 'pricesNotRaised'],
    ['of elastic capacity that it has not', gateway, ['elastic:qps'], 'pricesNotRaised'],
    ['of the pack', pack, ['pack:calls:1M'], 'may leave'],
    ['of another pack', pack, ['pack:calls:10M'], 'pricesNotRaised'],
    ['of what a pack of calls does not pay', pack, ['traffic:mumbai'], 'pricesNotRaised'],
  ])('CAT-10 if it raises what is paid for: %s', (_name, leavable, skus, expected) => {
    expect(leave(leavable, bookOf(skus))).toBe(expected);
  });

  test('CAT-10 not if it only lowers', () => {
    expect(leave(instance, bookOf([month], 0.9))).toBe('pricesNotRaised');
  });
});

describe('CAT-10 what can be left', () => {
  test.each<[string, Leavable, string]>([
    ['by the second', { kind: 'instance', item: payAsYouGoInstance }, 'notPrepaid'],
    ['what was given back', { kind: 'instance', item: refundedInstance }, 'notPrepaid'],
    ['a pack that was given', { kind: 'pack', pack: packOf() }, 'notPrepaid'],
  ])('CAT-10 not %s', (_name, leavable, expected) => {
    expect(leave(leavable, bookOf([month]))).toBe(expected);
  });

  test.each([
    ['as it was published', publishedAt, 'may leave'],
    ['a moment later', '2026-10-01T00:00:00.001Z', 'boughtSincePublication'],
  ])('CAT-10 bought %s', (_name, paidAt, expected) => {
    const bought = payments.map((each) => ({ ...each, paidAt: instant(paidAt) }));
    const since: Leavable = { kind: 'instance', item: { ...item, payments: bought } };
    expect(leave(since, bookOf([month]))).toBe(expected);
  });

  test('CAT-10 what is over', () => {
    expect(leave(instance, bookOf([month]), '2026-10-31T00:00:00Z')).toBe('may leave');
    const short: Leavable = {
      kind: 'instance',
      item: { ...item, payments: [termPayment(boughtAt, 1, '1500')] },
    };
    expect(leave(short, bookOf([month]), '2026-10-15T00:00:00Z')).toBe('notPrepaid');
  });
});

describe('CAT-10 a price is raised', () => {
  const [price] = defaultBook.prices.filter(({ sku }) => sku === 'calls');
  const tiers = price?.price.model === 'graduated' ? price.price.tiers : [];
  const with_ = (change: (place: number) => Partial<(typeof tiers)[number]>): Price =>
    ({
      ...price,
      price: {
        ...price?.price,
        tiers: tiers.map((tier, place) => ({ ...tier, ...change(place) })),
      },
    }) as Price;

  test.each<[string, Price | undefined, boolean]>([
    ['the same', with_(() => ({})), false],
    ['one band dearer', with_((at) => (at === 2 ? { unitPrice: new Decimal(9) } : {})), true],
    ['cheaper', with_(() => ({ unitPrice: new Decimal(0) })), false],
    ['a flat amount', with_((at) => (at === 0 ? { flat: new Decimal(1) } : {})), true],
    ['other bounds', with_((at) => (at === 0 ? { upTo: new Decimal(5) } : {})), true],
    ['not sold any more', undefined, true],
  ])('CAT-10 %s', (_name, after, expected) => {
    expect(raisesPrice(price, after)).toBe(expected);
    expect(raisesPrice(undefined, after)).toBe(false);
  });

  test.each([
    ['1', '100', '0', false],
    ['1.1', '100', '0', true],
    ['0.9', '100', '0', false],
    ['1', '90', '0', true],
  ])('CAT-10 a package at %s for %s', (amount, size, free, expected) => {
    const packageOf = (of: string, by: string): Price =>
      ({
        ...price,
        price: {
          model: 'package',
          ...{ price: new Decimal(of), packageSize: new Decimal(by), freeUnits: new Decimal(free) },
        },
      }) as Price;
    expect(raisesPrice(packageOf('1', '100'), packageOf(amount, size))).toBe(expected);
  });
});
