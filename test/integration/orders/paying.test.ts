import { describe, expect, it } from 'vitest';
import type { OrderItem } from '#domain/orders/order.ts';
import { isRefused } from '#domain/refusal.ts';
import { chargesOf, newWorld } from '#test/support/worlds/world.ts';
import { cancelOrder } from '#usecases/orders/cancelOrder.ts';

const start = '2026-10-10T03:20:00.000Z';
const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;
const plan = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 } as const;

describe('ORD-02 paying hands over what was bought, at once with its bill', () => {
  it.each<[string, OrderItem, string]>([
    ['INS-02 an instance', basic, '1500'],
    ['CAT-07 a gateway', plan, '899'],
    ['PCK-07 a pack', pack, '5'],
  ])('%s', async (_name, item, amount) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { orderId, payment } = await world.buy(acme, item);
    const id = payment?.resourceId ?? '';
    expect(id.slice(2)).toBe(orderId.slice(2));
    const { charged, state } = await chargesOf(world, acme);
    expect(charged).toEqual([amount]);
    expect(state.wallet.buckets.cash.toFixed()).toBe(String(2000 - Number(amount)));
    const [instance, gateway] = await Promise.all([
      world.deps.instances.load(acme, id),
      world.deps.gateways.load(acme, id),
    ]);
    expect(
      [instance, gateway, state.packs.find((each) => each.id === id)].filter(Boolean),
    ).toHaveLength(1);
  });

  it('MET-04 usage of the instance is metered as dedicated from then on', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { payment } = await world.buy(acme, basic);
    const { dedicated } = await world.stateOf(acme);
    expect(dedicated).toMatchObject([{ instanceId: payment?.resourceId, region: 'ap-beijing' }]);
  });
});

describe('PCK-02 a pack that is paid for', () => {
  it('PCK-03 lasts from the next full hour, with source purchase', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    await world.buy(acme, pack);
    expect((await world.stateOf(acme)).packs).toMatchObject([
      { source: 'purchase', from: '2026-10-10T04:00:00.000Z', until: '2026-11-09T04:00:00.000Z' },
    ]);
  });

  it('moves packs that no longer fit into the state to the archive', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    for (let n = 0; n < 17; n += 1) {
      await world.buy(acme, pack);
      world.deps.setNow(`2026-10-10T03:20:${String(n + 1).padStart(2, '0')}.000Z`);
    }
    const [{ packs, morePacks }, archived] = [
      await world.stateOf(acme),
      await world.deps.accounts.archivedPacks(acme),
    ];
    expect([packs.length, archived.length, morePacks]).toEqual([16, 1, true]);
  });
});

describe('ORD-02 an order is charged once', () => {
  it('by clients that pay it at the same time', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '9000');
    const { orderId } = await world.place(acme, basic);
    const outcomes = await Promise.all([1, 2, 3].map(() => world.pay(acme, orderId)));
    expect(outcomes.filter((each) => each === 'alreadyPaid')).toHaveLength(2);
    expect((await chargesOf(world, acme)).charged).toEqual(['1500']);
  });

  it('and paid or cancelled, not both', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '9000');
    const { orderId } = await world.place(acme, basic);
    const [paid, cancelled] = await Promise.all([
      world.pay(acme, orderId),
      cancelOrder(world.deps, world.operation(), acme, orderId),
    ]);
    const { charged } = await chargesOf(world, acme);
    expect(charged).toEqual(isRefused(cancelled) ? ['1500'] : []);
    expect(typeof paid === 'string').toBe(!isRefused(cancelled));
  });
});
