import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { renewAutomatically } from '#domain/account/orders/renewAutomatically.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { orderRefusal } from '#domain/orders/orderRefusal.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { boughtAt, gatewayOf, prepaidOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const gateway = gatewayOf({ autoRenew: true });
const expiry = expiryOf(gateway.payments);

const holding = (cash: string, part: Partial<AccountState> = {}): AccountState =>
  accountOf({
    wallet: {
      buckets: { cash: new Decimal(cash), income: zero, gift: zero },
      ...{ holds: zero, vouchers: [] },
    },
    ...part,
  });

/** The default book, with its plans at another price from an instant on. */
const dearer = (effectiveFrom: Instant, price: string): PriceBook => ({
  ...defaultBook,
  ...{ version: 'dearer', effectiveFrom },
  prices: defaultBook.prices.map((each) =>
    each.sku === 'plan:test'
      ? { ...each, price: { ...each.price, unitPrice: new Decimal(price) } }
      : each,
  ),
});

type Case = { readonly state?: AccountState; readonly books?: readonly PriceBook[] };

const renewing = (
  now: Instant,
  { state = holding('10000'), books = [defaultBook] }: Case = {},
  part: Partial<OrderFacts> = { gateway },
) => {
  const facts: OrderFacts = { currency: 'CNY', zone: defaultZone, ...part };
  const of = part.instance === undefined ? 'gateway' : 'instance';
  const order = { orderId: 'o-9', of, id: `${of.charAt(0)}-1` } as const;
  return renewAutomatically(state, order, facts, { books, sha256, now });
};

describe('ORD-05 a term that renews itself', () => {
  test('is followed by a month from its end, however late, paid from what is available', () => {
    for (const late of [0, 1, 86_400_000, 8 * 86_400_000 - 1]) {
      const made = renewing(plusMs(expiry, late), { state: holding('4999') });
      expect(made).toMatchObject({
        order: { item: { kind: 'renewal', months: 1 }, state: { status: 'paid' } },
        gateway: { payments: [{}, { from: expiry, until: '2026-11-30T16:00:00.000Z' }] },
        next: { wallet: { buckets: { cash: zero } } },
        entry: { cause: { bill: { kind: 'order', total: new Decimal(4999) } } },
      });
    }
  });

  test('EXP-04 is that of an instance too, which lives on without a gap', () => {
    const instance = prepaidOf({ autoRenew: true });
    const state = addPrepaid(holding('1500'), instance, boughtAt);
    const made = renewing(plusMs(expiry, 1), { state }, { instance });
    expect(made).toMatchObject({
      next: { dedicated: [{ uptime: [{ from: boughtAt, until: '2026-12-07T16:00:00.000Z' }] }] },
    });
  });

  test.each([
    ['too little', holding('4998.99')],
    [
      'enough, but frozen',
      holding('5000', { wallet: { ...holding('5000').wallet, holds: new Decimal(2) } }),
    ],
    ['less than nothing', holding('-1')],
  ])('fails, and says what it would have cost, with %s', (_name, state) => {
    expect(renewing(expiry, { state })).toMatchObject({
      failed: 'insufficientFunds',
      order: { price: { amount: new Decimal(4999) } },
    });
  });

  test('uses no voucher: nobody has named one', () => {
    const voucher = {
      ...{ id: 'v-1', products: ['mpgw' as const], left: new Decimal(9000) },
      ...{ from: boughtAt, until: instant('2027-01-01T00:00:00Z') },
    };
    const state = holding('10', { wallet: { ...holding('10').wallet, vouchers: [voucher] } });
    expect(renewing(expiry, { state })).toMatchObject({ failed: 'insufficientFunds' });
  });

  test('fails if it is not sold any more', () => {
    const prices = defaultBook.prices.filter(({ sku }) => sku !== 'plan:test');
    const books = [defaultBook, { ...defaultBook, version: 'less', prices, effectiveFrom: expiry }];
    expect(renewing(expiry, { books })).toEqual({ failed: 'notSoldInCurrency' });
  });
});

describe('ORD-05 CAT-02 the price is the one in force', () => {
  test.each([
    ['just after the expiry: the old one', 1, '4999'],
    ['at the expiry: the new one', 0, '6000'],
    ['just before it: the new one', -1, '6000'],
  ])('if it changes %s', (_name, ms, price) => {
    const books = [defaultBook, dearer(plusMs(expiry, ms), '6000')];
    expect(renewing(expiry, { books })).toMatchObject({
      order: { price: { amount: new Decimal(price) } },
    });
  });

  test('of a retry, that of the retry', () => {
    const books = [defaultBook, dearer(plusMs(expiry, 86_400_000), '6000')];
    expect(renewing(plusMs(expiry, 2 * 86_400_000), { books })).toMatchObject({
      order: { price: { amount: new Decimal(6000), bookVersion: 'dearer' } },
    });
  });

  test('PLN-03 of a gateway that was upgraded, that of the plan it is on', () => {
    const upgraded = gatewayOf({ plan: 'starter' });
    expect(renewing(expiry, {}, { gateway: upgraded })).toMatchObject({
      order: { price: { sku: 'plan:starter', amount: new Decimal(8999) } },
    });
  });
});

describe('ORD-05 EXP-02 EXP-03 how late it is looked at takes nothing away', () => {
  const week = 7 * 86_400_000;

  test.each([
    ['at its last renewable instant', 8 * 86_400_000],
    ['a millisecond later', 8 * 86_400_000 + 1],
    ['a millisecond less than 72 hours later', 11 * 86_400_000],
  ])('a gateway that nobody has destroyed is renewed, posted at that moment: %s', (_name, late) => {
    const now = plusMs(expiry, late);
    expect(renewing(now)).toMatchObject({
      order: { placedAt: now, state: { status: 'paid', paidAt: now } },
      gateway: { payments: [{}, { from: expiry, paidAt: now }] },
      entry: { at: now },
    });
  });

  test.each([week - 1, week, week + 1])('an instance likewise, %i ms after its expiry', (late) => {
    const instance = prepaidOf({ autoRenew: true });
    const state = addPrepaid(holding('1500'), instance, boughtAt);
    const now = plusMs(expiry, late);
    const made = renewing(now, { state }, { instance });
    expect(made).toMatchObject({
      instance: { payments: [{}, { from: expiry, paidAt: now }] },
      entry: { at: now },
    });
  });

  test('lacks funds then as ever', () => {
    const late = plusMs(expiry, 9 * 86_400_000);
    expect(renewing(late, { state: holding('4998.99') })).toMatchObject({
      failed: 'insufficientFunds',
    });
  });

  test('72 hours after it should have been destroyed it is too late', () => {
    const late = plusMs(expiry, 11 * 86_400_000 + 1);
    expect(renewing(late)).toMatchObject({ refused: 'tooLateToRenew' });
  });
});

describe('EXP-02 SLA-02 what cannot be renewed any more', () => {
  const at = plusMs(expiry, 8 * 86_400_000 + 1);

  test('is what has been destroyed', () => {
    const state = { status: 'destroyed', at, cause: 'expiry' } as const;
    expect(renewing(at, {}, { gateway: { ...gateway, state } })).toMatchObject({
      refused: 'gatewayGone',
    });
  });

  test('is what the operator ends before another month is over', () => {
    const ending = { terminationId: 't-1', at: plusMs(expiry, 86_400_000) };
    expect(renewing(at, {}, { gateway: { ...gateway, ending } })).toMatchObject({
      refused: 'serviceEnding',
    });
  });

  test('is by hand what is past its time, destroyed or not', () => {
    const item = { kind: 'renewal', of: 'gateway', id: 'g-1', months: 1 } as const;
    const facts: OrderFacts = { currency: 'CNY', zone: defaultZone, gateway };
    expect(orderRefusal(item, facts, at)).toMatchObject({ refused: 'tooLateToRenew' });
  });
});
