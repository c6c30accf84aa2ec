import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { unitPrice } from '#domain/catalogue/books/prepaidPrices.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { presentOrder } from '#functions/api/orders/present.ts';
import { answering } from '#test/support/operationOf.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { cancelOrder } from '#usecases/orders/cancelOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';

const start = '2026-10-10T03:20:00.000Z';
const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;
const trial = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 } as const;

const renewalOf = (id: string): OrderItem => ({
  kind: 'renewal',
  of: id.startsWith('i-') ? 'instance' : 'gateway',
  id,
  months: 1,
});

const soldOut = ({ deps }: World) =>
  deps.transact(
    [
      ['instance:basic', 'ap-mumbai'],
      ['instance:basic', 'ap-beijing'],
      ['pack:calls:1M', 'any'],
      ['plan:trial', 'any'],
    ].map(([sku = '', region = '']) => deps.stock.set({ sku, region, left: 0 })),
  );

type Prepare = (world: World, acme: AccountId) => Promise<OrderItem>;

const bought = async (world: World, acme: AccountId, item: OrderItem): Promise<string> =>
  (await world.buy(acme, item)).payment?.resourceId ?? '';

/** By precedence; nothing of what is bought is in stock. The account is in CNY, or as named. */
const cases: readonly (readonly [string, string, string, Prepare])[] = [
  ['CAT-05', 'dedicatedNotSoldHere', 'CNY', async () => ({ ...basic, region: 'ap-mumbai' })],
  ['PCK-04', 'packsAreForCnyAccounts', 'USD', async () => pack],
  ['PLN-05', 'instanceNotFound', 'USD', async () => renewalOf('i-none')],
  ['PLN-05', 'gatewayNotFound', 'USD', async () => renewalOf('g-none')],
  [
    'EXP-03',
    'tooLateToRenew',
    'CNY',
    async (world, acme) => {
      const id = await bought(world, acme, basic);
      world.deps.setNow('2026-11-17T03:20:00.000Z');
      return renewalOf(id);
    },
  ],
  [
    'PLN-03',
    'gatewayExpired',
    'CNY',
    async (world, acme) => {
      const gatewayId = await bought(world, acme, trial);
      world.deps.setNow('2026-11-10T03:20:00.000Z');
      return { kind: 'upgrade', gatewayId, plan: 'trial' };
    },
  ],
  [
    'PLN-03',
    'downgrade',
    'CNY',
    async (world, acme) => {
      const gatewayId = await bought(world, acme, trial);
      return { kind: 'upgrade', gatewayId, plan: 'trial' };
    },
  ],
  ['CAT-07', 'notSoldInCurrency', 'USD', async () => trial],
  ['ORD-01', 'outOfStock', 'CNY', async () => basic],
];

const place = async (world: World, accountId: AccountId, item: OrderItem) => {
  const placed = await placeOrder(world.deps, world.operation(), accountId, { item });
  return isRefused(placed) ? placed.refused : placed;
};

describe('an order that is not placed leaves everything as it was', () => {
  it.each(cases)('%s %s', async (_rule, code, currency, prepare) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000', currency as 'CNY' | 'USD');
    const item = await prepare(world, acme);
    await soldOut(world);
    const before = await world.items();
    expect(await place(world, acme, item)).toBe(code);
    expect(await world.items()).toEqual(before);
  });

  it('ORD-01 accountNotFound', async () => {
    const world = await newWorld(start);
    expect(await place(world, 'nobody' as AccountId, basic)).toBe('accountNotFound');
    expect(await world.items()).toEqual([]);
  });
});

describe('ORD-01 an order that is not cancelled leaves everything as it was', () => {
  const cancel = async (world: World, acme: AccountId, orderId: string) => {
    const cancelling = answering(world.operation(), presentOrder);
    const outcome = await cancelOrder(world.deps, cancelling, acme, orderId);
    return isRefused(outcome) ? outcome.refused : outcome.state;
  };

  it.each<[string, (world: World, acme: AccountId) => Promise<string>]>([
    ['orderNotFound', async () => 'o-none'],
    ['alreadyPaid', async (world, acme) => (await world.buy(acme, basic)).orderId],
    [
      'orderCancelled',
      async (world, acme) => {
        const { orderId } = await world.place(acme, basic);
        expect(await cancel(world, acme, orderId)).toBe('cancelled');
        return orderId;
      },
    ],
    ['orderVoid', async (world, acme) => (await world.place(acme, basic)).orderId],
  ])('%s', async (code, prepare) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const orderId = await prepare(world, acme);
    world.deps.setNow('2026-10-17T03:20:00.001Z');
    const before = await world.items();
    expect(await cancel(world, acme, orderId)).toBe(code);
    expect(await world.items()).toEqual(before);
  });
});

describe('CAT-02 an order keeps the price it was placed at', () => {
  it('whatever takes effect before it is paid', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const prices = defaultBook.prices.map((each) => ({ ...each, price: unitPrice(1) }));
    const effectiveFrom = instant('2026-10-12T00:00:00Z');
    const next = { ...defaultBook, version: 'next', effectiveFrom, prices };
    await world.deps.transact([world.deps.priceBooks.publish(next, [defaultBook])]);
    const { orderId } = await world.place(acme, basic);
    world.deps.setNow('2026-10-13T00:00:00.000Z');
    expect((await world.place(acme, basic)).price.amount.amount).toBe('1.00000000');
    expect(await world.pay(acme, orderId)).toMatchObject({
      price: { bookVersion: defaultBook.version, amount: { amount: '1500.00000000' } },
      payment: { buckets: { cash: { amount: '1500.00000000' } } },
    });
  });
});
