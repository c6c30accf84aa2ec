import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';

const start = '2026-10-10T03:20:00.000Z';
const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;
const trial = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;

const upgradeOf = (gatewayId: string): OrderItem => ({ kind: 'upgrade', gatewayId, plan: 'test' });
const renewalOf = (id: string): OrderItem => ({ kind: 'renewal', of: 'gateway', id, months: 12 });

type Prepare = (world: World, acme: AccountId) => Promise<string>;

const gateway = async (world: World, acme: AccountId): Promise<string> =>
  (await world.buy(acme, trial)).payment?.resourceId ?? '';

const limit = ({ deps }: World, left: number) =>
  deps.transact([deps.stock.set({ sku: 'instance:basic', region: 'ap-beijing', left })]);

/** What remains of paying an order whose time has passed: nothing but that it is void. */
const cases: readonly (readonly [string, string, Prepare])[] = [
  [
    'ORD-01 the stock ran out',
    'outOfStock',
    async (world, acme) => {
      await limit(world, 1);
      const { orderId } = await world.place(acme, basic);
      await limit(world, 0);
      return orderId;
    },
  ],
  [
    'PLN-03 an upgrade of a gateway that was renewed: a day would have bought a year of it',
    'overtaken',
    async (world, acme) => {
      const id = await gateway(world, acme);
      world.deps.setNow('2026-11-09T03:20:00.001Z');
      const { orderId } = await world.place(acme, upgradeOf(id));
      await world.buy(acme, renewalOf(id));
      return orderId;
    },
  ],
  [
    'PLN-03 an upgrade of one that was upgraded',
    'overtaken',
    async (world, acme) => {
      const id = await gateway(world, acme);
      const { orderId } = await world.place(acme, upgradeOf(id));
      await world.buy(acme, { kind: 'upgrade', gatewayId: id, plan: 'starter' });
      return orderId;
    },
  ],
  [
    'PLN-05 a renewal of a plan that the gateway is no longer on',
    'overtaken',
    async (world, acme) => {
      const id = await gateway(world, acme);
      const { orderId } = await world.place(acme, renewalOf(id));
      await world.buy(acme, upgradeOf(id));
      return orderId;
    },
  ],
];

describe('ORD-01 an order is void, and leaves nothing behind, where', () => {
  it.each(cases)('%s', async (_name, code, prepare) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '100000');
    const orderId = await prepare(world, acme);
    const cashOf = async () =>
      (await world.deps.accounts.load(acme, 'strong'))?.state.wallet.buckets.cash.toFixed();
    const [before, cash] = [await world.items(['Order', 'State']), await cashOf()];
    expect(await world.pay(acme, orderId, ['none'])).toBe(code);
    expect(await world.items(['Order', 'State'])).toEqual(before);
    expect(await cashOf()).toBe(cash);
    expect((await world.deps.orders.load(acme, orderId))?.state).toMatchObject({
      status: 'void',
      reason: code,
    });
    expect(await world.pay(acme, orderId)).toBe('orderVoid');
  });
});

describe('ORD-03 a refusal that makes an order void', () => {
  it('is not kept under its key, which may stand for another request', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { orderId } = await world.place(acme, basic);
    await limit(world, 0);
    const pay = (bodyHash: string) =>
      payOrder(world.deps, { ...world.operation('k'), bodyHash }, acme, {
        orderId,
        voucherIds: [],
      });
    expect(await pay('a')).toMatchObject({ refused: 'outOfStock' });
    expect(await pay('a')).toMatchObject({ refused: 'orderVoid' });
    expect(await pay('b')).toMatchObject({ refused: 'orderVoid' });
  });
});

describe('ORD-01 what else changes voids nothing', () => {
  it('PLN-05 a renewal of a gateway that was renewed meanwhile, at its price (CAT-02)', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '100000');
    const id = await gateway(world, acme);
    const { orderId } = await world.place(acme, renewalOf(id));
    await world.buy(acme, renewalOf(id));
    expect(await world.pay(acme, orderId)).toMatchObject({ state: 'paid' });
    const terms = (await world.deps.gateways.load(acme, id))?.payments ?? [];
    expect(terms.map(({ from, until }) => [from, until])).toEqual([
      ['2026-10-10T03:20:00.000Z', '2026-11-10T03:20:00.000Z'],
      ['2026-11-10T03:20:00.000Z', '2027-11-10T03:20:00.000Z'],
      ['2027-11-10T03:20:00.000Z', '2028-11-10T03:20:00.000Z'],
    ]);
  });

  it('PLN-03 an upgrade of a gateway with another app or setting', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '100000');
    const id = await gateway(world, acme);
    const { orderId } = await world.place(acme, upgradeOf(id));
    const stored = await world.deps.gateways.load(acme, id);
    if (stored === undefined) throw new Error('no gateway');
    await world.deps.transact([
      world.deps.gateways.save({ ...stored, version: stored.version + 1, autoRenew: true }),
    ]);
    expect(await world.pay(acme, orderId)).toMatchObject({ state: 'paid' });
    expect(await world.deps.gateways.load(acme, id)).toMatchObject({
      plan: 'test',
      autoRenew: true,
    });
  });
});

describe('ORD-01 an order can be paid for 7 days', () => {
  it.each([
    ['2026-10-17T03:19:59.999Z', 'paid'],
    ['2026-10-17T03:20:00.000Z', 'paid'],
    ['2026-10-17T03:20:00.001Z', 'orderVoid'],
  ])('at %s: %s', async (at, expected) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { orderId } = await world.place(acme, basic);
    world.deps.setNow(at);
    const outcome = await world.pay(acme, orderId);
    expect(typeof outcome === 'string' ? outcome : outcome.state).toBe(expected);
  });
});
