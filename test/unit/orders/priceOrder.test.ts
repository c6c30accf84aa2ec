import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, PriceModel } from '#domain/catalogue/priceBook.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { priceOrder } from '#domain/orders/priceOrder.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { gatewayOf, prepaidOf } from '#test/support/samples/resources.ts';

const expiry = '2026-10-31T16:00:00.000Z';
const before = instant('2026-10-10T16:00:00Z');

const priced = (
  item: OrderItem,
  facts: Partial<OrderFacts> = {},
  now: Instant = before,
  books: readonly PriceBook[] = [defaultBook],
) => {
  const price = priceOrder(item, { currency: 'CNY', zone: defaultZone, ...facts }, { books, now });
  return isRefused(price) ? price.refused : `${price.sku} ${price.amount.toFixed(2)}`;
};

const dedicated = (region = 'ap-guangzhou', months = 1): OrderItem => ({
  kind: 'instance',
  spec: 'basic',
  region,
  months,
});
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 12 } as const;
const plan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 } as const;
const upgrade = { kind: 'upgrade', gatewayId: 'g-1', plan: 'starter' } as const;
const renewal = (of: 'instance' | 'gateway', months = 1): OrderItem => ({
  kind: 'renewal',
  of,
  id: `${of.charAt(0)}-1`,
  months,
});

const gateway = gatewayOf();
const instance = prepaidOf();

describe('what an order costs', () => {
  test.each<[string, OrderItem, Partial<OrderFacts>, string]>([
    ['CAT-06 an instance', dedicated(), {}, 'instance:basic:month 1500.00'],
    ['ORD-04 months', dedicated('ap-hongkong', 36), {}, 'instance:basic:month 54000.00'],
    ['CAT-06 USD', dedicated('ap-beijing', 3), { currency: 'USD' }, 'instance:basic:month 642.87'],
    ['PCK-07 a pack for any months', pack, {}, 'pack:calls:1M 5.00'],
    ['CAT-07 a plan', { ...plan, months: 12 }, {}, 'plan:test 59988.00'],
    ['PLN-10 a plan elsewhere', { ...plan, region: 'na-ashburn' }, {}, 'plan:test 4999.00'],
    ['PLN-05 a renewal', renewal('instance', 2), { instance }, 'instance:basic:month 3000.00'],
    ['PLN-05 a plan renewed', renewal('gateway', 2), { gateway }, 'plan:test 9998.00'],
    ['PLN-03 an upgrade', upgrade, { gateway }, 'plan:starter 2709.68'],
  ])('%s', (_name, item, facts, expected) => {
    expect(priced(item, facts)).toBe(expected);
  });

  const bookWith = (price: PriceModel, effectiveFrom = defaultBook.effectiveFrom): PriceBook => ({
    ...defaultBook,
    version: 'next',
    effectiveFrom,
    prices: defaultBook.prices.map((each) =>
      each.sku === 'instance:basic:month' ? { ...each, price } : each,
    ),
  });
  const yearly: PriceModel = {
    model: 'volume',
    flatAtZero: false,
    tiers: [
      { upTo: new Decimal(11), unitPrice: new Decimal('10.005'), flat: zero },
      { upTo: 'unbounded', unitPrice: new Decimal('5'), flat: new Decimal('0.005') },
    ],
  };

  test.each([
    [1, '10.01'],
    [11, '110.06'],
    [12, '60.01'],
  ])('CAT-08 %i months by any price model, RAT-05 to 2 decimals half up', (months, amount) => {
    const item = dedicated('ap-guangzhou', months);
    expect(priced(item, {}, before, [bookWith(yearly)])).toBe(`instance:basic:month ${amount}`);
  });

  test('CAT-02 the book in force when it is placed prices it', () => {
    const books = [defaultBook, bookWith(yearly, instant('2026-10-20T00:00:00Z'))];
    const at = (text: string) => priced(dedicated(), {}, instant(text), books);
    expect(at('2026-10-19T23:59:59.999Z')).toBe('instance:basic:month 1500.00');
    expect(at('2026-10-20T00:00:00.000Z')).toBe('instance:basic:month 10.01');
  });
});

const stored = { version: 1, name: 'x', region: 'ap-guangzhou', serviceCount: 0 };
const shared = { ...instance, ...stored, kind: 'shared', state: { status: 'running' } };
const released = { ...shared, kind: 'payAsYouGo', state: { status: 'released', at: before } };

describe('what is not sold, first reason first', () => {
  test.each<[string, OrderItem, Partial<OrderFacts>, string]>([
    ['CAT-05 elsewhere', dedicated('ap-singapore'), {}, 'dedicatedNotSoldHere'],
    ['PCK-04 packs in USD', pack, { currency: 'USD' }, 'packsAreForCnyAccounts'],
    ['ORD-01 no instance', renewal('instance'), { gateway }, 'instanceNotFound'],
    ['ORD-01 no gateway', renewal('gateway'), { instance }, 'gatewayNotFound'],
    ['ORD-01 nothing to upgrade', upgrade, {}, 'gatewayNotFound'],
    [
      'INS-01 a released one, which was not prepaid',
      renewal('instance'),
      { instance: released as unknown as Instance },
      'instanceGone',
    ],
    [
      'INS-02 a shared one',
      renewal('instance'),
      { instance: shared as unknown as Instance },
      'notPrepaid',
    ],
    [
      'REF-06 a refunded gateway',
      renewal('gateway'),
      { gateway: gatewayOf({ state: { status: 'destroyed', at: before, cause: 'refund' } }) },
      'gatewayGone',
    ],
    [
      'PLN-03 a downgrade',
      { ...upgrade, plan: 'trial' },
      { gateway, currency: 'USD' },
      'downgrade',
    ],
    ['CAT-07 plans in USD', plan, { currency: 'USD' }, 'notSoldInCurrency'],
    [
      'PLN-10 a plan in a region that no book knows, first',
      { ...plan, region: 'eu-nowhere' },
      { currency: 'USD' },
      'unknownRegion',
    ],
    [
      'CAT-07 renewed in USD',
      renewal('gateway'),
      { gateway, currency: 'USD' },
      'notSoldInCurrency',
    ],
  ])('%s', (_name, item, facts, code) => {
    expect(priced(item, facts)).toBe(code);
  });
});

describe('what is renewed or upgraded too late', () => {
  test.each<[string, OrderItem, string, string]>([
    ['EXP-03 an instance just before', renewal('instance'), '2026-11-07T15:59:59.999Z', 'ok'],
    ['EXP-03 an instance', renewal('instance'), '2026-11-07T16:00:00.000Z', 'tooLateToRenew'],
    ['EXP-02 a gateway at exactly 8 days', renewal('gateway'), '2026-11-08T16:00:00.000Z', 'ok'],
    ['EXP-02 a gateway', renewal('gateway'), '2026-11-08T16:00:00.001Z', 'tooLateToRenew'],
    ['PLN-03 an upgrade in the last moment', upgrade, '2026-10-31T15:59:59.999Z', 'ok'],
    ['PLN-03 an upgrade at expiry', upgrade, expiry, 'gatewayExpired'],
    ['PLN-03 an upgrade of what is gone', upgrade, '2026-11-08T16:00:00.001Z', 'gatewayGone'],
  ])('%s', (_name, item, at, code) => {
    const outcome = priced(item, { instance, gateway }, instant(at));
    expect(outcome.includes(' ') ? 'ok' : outcome).toBe(code);
  });
});
