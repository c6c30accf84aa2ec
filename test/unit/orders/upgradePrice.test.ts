import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { upgradeGateway, upgradeTerm } from '#domain/gateways/gatewayTerms.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { upgradePrice } from '#domain/orders/upgradePrice.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf, termFrom } from '#test/support/samples/gateways.ts';

type Asked = {
  readonly now?: string;
  readonly currency?: 'CNY' | 'USD';
  readonly book?: PriceBook;
};

const start = instant('2026-09-01T02:00:00Z');
const tenDaysIn = '2026-09-11T02:00:00Z';

const priceOf = (gateway: Gateway, plan: PlanName, asked: Asked = {}) => {
  const { now = tenDaysIn, currency = 'CNY', book = defaultBook } = asked;
  return upgradePrice(gateway, plan, { book, currency, now: instant(now) });
};
const amountOf = (gateway: Gateway, plan: PlanName, asked: Asked = {}): string =>
  decided(priceOf(gateway, plan, asked)).amount.toFixed(2);

describe('PLN-03 the difference of an upgrade', () => {
  test('PLN-03 is the published one: (8,999 - 4,999) x 20/30 = 2,666.67', () => {
    expect(decided(priceOf(gatewayOf(), 'starter'))).toEqual({
      kind: 'upgrade',
      sku: 'plan:starter',
      unitPrice: new Decimal(8_999),
      fromSku: 'plan:test',
      fromUnitPrice: new Decimal(4_999),
      terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
      amount: new Decimal('2666.67'),
      bookVersion: defaultBook.version,
    });
  });

  test.each([
    ['at the very start: all of it', '2026-09-01T02:00:00.000Z', '4000.00'],
    ['just after it: the last day has begun', '2026-09-01T02:00:00.001Z', '4000.00'],
    ['just before 20 x 24 h are left', '2026-09-11T01:59:59.999Z', '2800.00'],
    ['exactly 20 x 24 h left', '2026-09-11T02:00:00.000Z', '2666.67'],
    ['just after', '2026-09-11T02:00:00.001Z', '2666.67'],
    ['24 h left', '2026-09-30T02:00:00.000Z', '133.33'],
    ['just after: no upgrade is free', '2026-09-30T02:00:00.001Z', '133.33'],
    ['just before the expiry', '2026-10-01T01:59:59.999Z', '133.33'],
  ])('PLN-04 %s', (_name, now, expected) => {
    expect(amountOf(gatewayOf(), 'starter', { now })).toBe(expected);
  });
});

describe('PLN-03 the difference over several terms', () => {
  test('is due for each later term in full, and rounded once', () => {
    const payments = [
      termFrom(start),
      termFrom(instant('2026-10-01T02:00:00Z')),
      termFrom(instant('2026-11-01T02:00:00Z'), 2),
    ];
    /** 4,000 x (20/30 + 1 + 2). */
    expect(amountOf(gatewayOf({ payments }), 'starter')).toBe('14666.67');
  });

  test('is for all months of a term by its days', () => {
    /** 4,000 x 3 x 81/91 = 10,681.3186... */
    const gateway = gatewayOf({ payments: [termFrom(start, 3)] });
    expect(amountOf(gateway, 'starter')).toBe('10681.32');
  });

  test('PLN-03 12 months of 365 days, 300 left: 4,000 x 12 x 300/365 = 39,452.05', () => {
    const gateway = gatewayOf({ payments: [termFrom(instant('2026-11-01T02:00:00Z'), 12)] });
    expect(amountOf(gateway, 'starter', { now: '2027-01-05T02:00:00Z' })).toBe('39452.05');
    expect(amountOf(gateway, 'starter', { now: '2027-01-05T01:59:59.999Z' })).toBe('39583.56');
  });

  test("PLN-03 the guide's dates, 25 to 30 October: 26/31 is 3,354.84", () => {
    const gateway = gatewayOf({ payments: [termFrom(instant('2026-09-25T02:00:00Z'), 1)] });
    const october = gatewayOf({ payments: [termFrom(instant('2026-10-25T02:00:00Z'), 1)] });
    expect(amountOf(gateway, 'starter', { now: '2026-09-30T02:00:00Z' })).toBe('3333.33');
    expect(amountOf(october, 'starter', { now: '2026-10-30T02:00:00Z' })).toBe('3354.84');
  });

  test('is not below zero: a higher plan that costs less costs nothing more', () => {
    const prices = defaultBook.prices.map((price) =>
      price.sku === 'plan:starter'
        ? { ...price, price: { model: 'perUnit', unitPrice: new Decimal(1) } as const }
        : price,
    );
    const book = { ...defaultBook, prices };
    expect(amountOf(gatewayOf(), 'starter', { book })).toBe('0.00');
  });
});

describe('PLN-03 an upgrade', () => {
  test('is paid to the same expiry, for the days that are left', () => {
    const gateway = gatewayOf({
      payments: [termFrom(start), termFrom(instant('2026-10-01T02:00:00Z'))],
    });
    const term = upgradeTerm(gateway, instant(tenDaysIn));
    expect(term).toEqual({
      from: instant(tenDaysIn),
      until: instant('2026-11-01T02:00:00Z'),
      months: 0,
      days: 20 + 31,
    });
    const payment = { ...termFrom(start), ...term, kind: 'upgrade' } as const;
    expect(upgradeGateway(gateway, 'starter', payment)).toEqual({
      ...gateway,
      version: 2,
      plan: 'starter',
      payments: [...gateway.payments, payment],
    });
  });
});

describe('PLN-03 an upgrade that is paid late', () => {
  const gateway = gatewayOf({ payments: [termFrom(start)] });

  test.each([
    ['five days after it was priced', '2026-09-16T02:00:00Z', 15],
    ['a moment before that', '2026-09-16T01:59:59.999Z', 16],
    ['on the last day', '2026-10-01T01:59:59.999Z', 1],
  ])('pays for the days from then on: %s', (_, at, days) => {
    expect(upgradeTerm(gateway, instant(at)).days).toBe(days);
  });
});

describe('PLN-03 an upgrade is refused', () => {
  const gone = gatewayOf({ state: { status: 'destroyed', at: start, cause: 'refund' } });
  const inUsd = { currency: 'USD' } as const;
  test.each([
    ['of a refunded gateway', gone, 'trial', inUsd, 'gatewayGone'],
    [
      'more than 8 days after the expiry',
      gatewayOf(),
      'trial',
      { now: '2026-10-09T02:00:00.001Z' },
      'gatewayGone',
    ],
    ['just before', gatewayOf(), 'trial', { now: '2026-10-09T02:00:00.000Z' }, 'gatewayExpired'],
    [
      'at the expiry',
      gatewayOf(),
      'trial',
      { ...inUsd, now: '2026-10-01T02:00:00Z' },
      'gatewayExpired',
    ],
    ['to a lower plan', gatewayOf(), 'trial', inUsd, 'downgrade'],
    ['to the same plan', gatewayOf(), 'test', inUsd, 'downgrade'],
    ['in USD', gatewayOf(), 'starter', inUsd, 'notSoldInCurrency'],
  ] as const)('%s', (_name, gateway, plan, asked, code) => {
    expect(priceOf(gateway, plan, asked)).toMatchObject({ refused: code });
  });
});
