import { describe, expect, test } from 'vitest';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { type PaidOrder, payOrder } from '#domain/account/orders/payOrder.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { type NewOrder, placeOrder } from '#domain/orders/placeOrder.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { boughtAt, gatewayOf, prepaidOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const voucher = {
  id: 'v-1',
  products: ['apigw' as const],
  left: new Decimal('100.005'),
  from: boughtAt,
  until: instant('2027-01-01T00:00:00Z'),
};
const funded = accountOf({
  wallet: {
    buckets: { cash: new Decimal(90_000), income: new Decimal(30), gift: new Decimal('0.5') },
    holds: zero,
    vouchers: [voucher],
  },
});

type Paying = Partial<OrderFacts & Pick<NewOrder, 'autoRenew'>> & {
  readonly state?: typeof funded;
  readonly voucherIds?: readonly string[];
};

const paid = (item: OrderItem, now: Instant, paying: Paying = {}): PaidOrder => {
  const { state = funded, voucherIds = [], autoRenew, ...found } = paying;
  const facts: OrderFacts = { currency: 'CNY', zone: defaultZone, ...found };
  const policy = { books: [defaultBook], sha256, now };
  const renewing = autoRenew === undefined ? {} : { autoRenew };
  const placing = { orderId: 'o-9', accountId: state.accountId, item, ...renewing };
  const order = decided(placeOrder(placing, facts, policy));
  const outcome = decided(payOrder(state, order, facts, { voucherIds }, policy));
  if ('refusal' in outcome) throw new Error(outcome.refusal.detail);
  return outcome;
};

const basic = (months = 1): OrderItem => ({
  ...{ kind: 'instance', spec: 'basic', region: 'ap-guangzhou' },
  months,
});
const plan: OrderItem = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 };
const renewal = (of: 'instance' | 'gateway', months = 1): OrderItem => ({
  ...{ kind: 'renewal', of, id: `${of.charAt(0)}-1`, months },
});
const upgrade: OrderItem = { kind: 'upgrade', gatewayId: 'g-1', plan: 'starter' };

const lastTerm = ({ instance, gateway }: PaidOrder) => {
  const last = (instance ?? gateway)?.payments.at(-1);
  return [last?.from, last?.until];
};

describe('ORD-02 paying', () => {
  test('records what each bucket and voucher gave, in the order and in its bill', () => {
    const now = instant('2026-10-10T16:00:00Z');
    const { order, entry, next, instance } = paid(basic(), now, { voucherIds: ['v-1'] });
    const buckets = { cash: '1369.5', income: '30', gift: '0.5' };
    expect(JSON.parse(JSON.stringify(order.state))).toEqual({
      ...{ status: 'paid', paidAt: now, resourceId: 'i-9', billSeq: 1 },
      paid: { buckets, vouchers: [{ id: 'v-1', amount: '100' }] },
    });
    const line = { meter: 'order', instanceId: 'i-9', orderId: 'o-9', price: order.price };
    expect(entry.cause).toMatchObject({
      kind: 'bill',
      bill: { kind: 'order', hour: '2026-10-10T16', total: new Decimal(1500), lines: [line] },
    });
    expect(next.wallet.vouchers.map(({ left }) => left.toFixed())).toEqual(['0.005']);
    expect([next.version, order.version]).toEqual([funded.version + 1, 2]);
    expect(instance?.payments).toHaveLength(1);
  });

  test.each<[string, OrderItem, Paying]>([
    ['an instance', basic(), {}],
    ['a pack', { kind: 'pack', sku: 'pack:traffic:1TB', months: 3 }, {}],
    ['a plan', plan, {}],
    ['a renewal', renewal('instance'), { instance: prepaidOf() }],
    ['an upgrade', upgrade, { gateway: gatewayOf() }],
  ])('makes the next version of the state, whatever is bought: %s', (_name, item, paying) => {
    const { next, entry } = paid(item, instant('2026-10-10T16:00:00Z'), paying);
    expect([next.version, next.ledger.seq]).toEqual([funded.version + 1, entry.seq]);
  });
});

describe('ORD-04 terms are whole months from the instant of paying', () => {
  test.each([
    ['2026-01-31T02:00:00.000Z', 1, '2026-02-28T02:00:00.000Z'],
    ['2028-01-31T02:00:00.000Z', 1, '2028-02-29T02:00:00.000Z'],
    ['2026-01-30T16:00:00.000Z', 1, '2026-02-27T16:00:00.000Z'],
    ['2026-11-30T02:00:00.123Z', 3, '2027-02-28T02:00:00.123Z'],
    ['2026-10-10T03:00:00.000Z', 36, '2029-10-10T03:00:00.000Z'],
  ])('ORD-04 %s for %i months: until %s, clamped to the local day', (at, months, until) => {
    expect(lastTerm(paid(basic(months), instant(at)))).toEqual([at, until]);
    expect(lastTerm(paid({ ...plan, months: 1 }, instant(at)))[0]).toBe(at);
  });
});

const expiry = instant('2026-10-31T16:00:00.000Z');
const monthLater = instant('2026-11-30T16:00:00.000Z');
/** For which an expired instance is kept. */
const week = 7 * 86_400_000;

describe('EXP-04 a renewal goes on from the old expiry, and serves at once', () => {
  test.each([
    ['PLN-05 long before', '2026-10-01T00:00:00.000Z'],
    ['EXP-03 isolated by expiry', expiry],
    ['EXP-03 in the last moment of isolation', '2026-11-07T15:59:59.999Z'],
  ])('%s, of an instance', (_name, at) => {
    const outcome = paid(renewal('instance'), instant(at), { instance: prepaidOf() });
    expect(lastTerm(outcome)).toEqual([expiry, monthLater]);
    expect(outcome.instance).toMatchObject({ version: 2, state: { status: 'running' } });
    expect(outcome.next.dedicated?.at(-1)?.uptime.at(-1)?.until).toBe(plusMs(monthLater, week));
  });

  test.each([
    ['PLN-05 long before', '2026-10-01T00:00:00.000Z'],
    ['EXP-02 in its buffer', expiry],
    ['EXP-02 at exactly 8 days, its last moment', '2026-11-08T16:00:00.000Z'],
  ])('%s, of a gateway', (_name, at) => {
    const outcome = paid(renewal('gateway'), instant(at), { gateway: gatewayOf() });
    expect(lastTerm(outcome)).toEqual([expiry, monthLater]);
  });

  test('INS-02 an instance that runs goes on as settlement knows it', () => {
    const instance = prepaidOf();
    const state = addPrepaid(funded, instance, boughtAt);
    const { next } = paid(renewal('instance'), instant('2026-10-20T00:00:00Z'), {
      ...{ instance, state },
    });
    expect(state.dedicated?.[0]?.uptime).toEqual([{ from: boughtAt, until: plusMs(expiry, week) }]);
    expect(next.dedicated?.[0]?.uptime).toEqual([
      { from: boughtAt, until: plusMs(monthLater, week) },
    ]);
  });
});

describe('REF-04 renewing what a refund isolated is paying anew', () => {
  const since = instant('2026-10-10T16:00:00Z');
  const destroyDue = instant('2026-10-17T16:00:00Z');
  const isolated = prepaidOf({ state: { status: 'isolated', cause: 'refund', since, destroyDue } });

  test('from now on, with nothing left of what was paid before', () => {
    const now = instant('2026-10-17T15:59:59.999Z');
    const { instance, next } = paid(renewal('instance'), now, { instance: isolated });
    expect(instance?.state).toEqual({ status: 'running' });
    expect(instance?.payments.map(({ orderId, from, until }) => [orderId, from, until])).toEqual([
      ['o-9', '2026-10-17T15:59:59.999Z', '2026-11-17T15:59:59.999Z'],
    ]);
    expect(next.dedicated).toMatchObject([{ instanceId: 'i-1' }]);
  });
});

describe('ORD-05 auto-renewal is set at purchase or renewal', () => {
  const now = instant('2026-10-10T16:00:00Z');
  test.each<[OrderItem, boolean | undefined, boolean, boolean]>([
    [basic(), undefined, false, false],
    [basic(), true, false, true],
    [plan, true, false, true],
    [renewal('instance'), undefined, true, true],
    [renewal('instance'), false, true, false],
    [renewal('gateway'), undefined, true, true],
    [renewal('gateway'), true, false, true],
  ])('ORD-05 %j with %s, before %s: %s', (item, autoRenew, before, after) => {
    const found = {
      instance: prepaidOf({ autoRenew: before }),
      gateway: gatewayOf({ autoRenew: before }),
    };
    const named =
      item.kind !== 'renewal'
        ? {}
        : item.of === 'instance'
          ? { instance: found.instance }
          : { gateway: found.gateway };
    const renewing = autoRenew === undefined ? {} : { autoRenew };
    const { instance, gateway } = paid(item, now, { ...named, ...renewing });
    expect((instance ?? gateway)?.autoRenew).toBe(after);
  });
});

describe('PLN-03 an upgrade', () => {
  test('takes the gateway to the plan at once, its expiry unchanged', () => {
    const now = instant('2026-10-10T16:00:00Z');
    const { gateway, order } = paid(upgrade, now, { gateway: gatewayOf() });
    expect(gateway).toMatchObject({ plan: 'starter', version: 2 });
    expect(gateway?.payments.at(-1)).toMatchObject({ kind: 'upgrade', from: now, until: expiry });
    expect(order.price.amount.toFixed()).toBe('2709.68');
  });
});
