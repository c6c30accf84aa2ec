import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { meanwhile } from '#test/support/faults/crash.ts';
import { chargesOf, newWorld } from '#test/support/worlds/world.ts';

const start = '2026-10-10T03:20:00.000Z';
const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;
const plan = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 } as const;

describe('ORD-01 the last one in stock', () => {
  it.each<[string, OrderItem, string, string]>([
    ['an instance', basic, 'instance:basic', 'ap-beijing'],
    ['a plan', plan, 'plan:trial', 'any'],
    ['a pack', pack, 'pack:calls:1M', 'any'],
  ])('%s goes to one of two; the order of the other is void', async (_name, item, sku, region) => {
    const world = await newWorld(start);
    const { stock } = world.deps;
    await world.deps.transact([stock.set({ sku, region, left: 1 })]);
    const buyers = [await world.open('acme', '2000'), await world.open('rival', '2000')];
    const orders = await Promise.all(buyers.map((buyer) => world.place(buyer, item)));
    const outcomes = await Promise.all(
      buyers.map((buyer, n) => world.pay(buyer, orders[n]?.orderId ?? '')),
    );
    expect(outcomes.filter((outcome) => outcome === 'outOfStock')).toHaveLength(1);
    expect((await stock.load(sku, region))?.left).toBe(0);
    const loser = outcomes.indexOf('outOfStock');
    const [buyer = 'acme' as AccountId, order] = [buyers[loser], orders[loser]];
    const { charged, state } = await chargesOf(world, buyer);
    expect([charged, state.wallet.buckets.cash.toFixed()]).toEqual([[], '2000']);
    expect((await world.deps.orders.load(buyer, order?.orderId ?? ''))?.state).toEqual({
      status: 'void',
      voidAt: start,
      reason: 'outOfStock',
    });
    expect(await world.pay(buyer, order?.orderId ?? '')).toBe('orderVoid');
  });

  it('is not sold past a limit that the operator sets meanwhile', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { orderId } = await world.place(acme, basic);
    const limit = world.deps.stock.set({ sku: 'instance:basic', region: 'ap-beijing', left: 0 });
    const slow = meanwhile(world.deps, () => world.deps.transact([limit]));
    expect(await world.pay(acme, orderId, [], slow)).toBe('outOfStock');
    expect((await chargesOf(world, acme)).charged).toEqual([]);
  });
});
