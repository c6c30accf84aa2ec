import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { expiry, type TermWorld, termWorld, totals } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { voidUnpaidOrders } from '#usecases/lifecycle/voidUnpaidOrders.ts';

const sweepAt = ({ deps }: TermWorld, at: string): Promise<number> => {
  deps.setNow(at);
  return sweepTerms(deps);
};

describe('ARR-06 the daily sweep of terms', () => {
  it('EXP-01 starts what has something to do within 25 hours, again and again', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const of = await world.term(acme, trial);
    expect(await sweepAt(world, '2026-11-02T02:19:59.999Z')).toBe(0);
    expect(await sweepAt(world, '2026-11-02T02:20:00.000Z')).toBe(1);
    expect(await sweepAt(world, '2026-11-03T02:20:00.000Z')).toBe(1);
    const execution = `expiry ${of.id} ${expiry}`;
    expect(world.deps.started).toEqual([execution, execution]);
    expect(await world.notified(acme)).toEqual([]);
  });

  it('takes what is due itself, and nothing else', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.term(acme, trial);
    await sweepAt(world, '2026-11-03T03:19:59.999Z');
    expect(await world.notified(acme)).toEqual([]);
    await sweepAt(world, '2026-11-03T03:20:00.000Z');
    expect(await world.notified(acme)).toEqual(['expiryReminder 7 2026-11-03T03:20:00.000Z']);
    await sweepAt(world, '2026-11-12T00:25:00.000Z');
    expect((await world.notified(acme)).slice(1)).toEqual([
      `termExpired ${expiry}`,
      'termStopped 2026-11-11T03:20:00.000Z',
    ]);
    await sweepAt(world, '2026-11-19T00:25:00.000Z');
    expect((await world.notified(acme)).at(-1)).toBe('termDestroyed 2026-11-18T03:20:00.001Z');
    expect(await sweepAt(world, '2026-11-20T00:25:00.000Z')).toBe(0);
  });
});

describe('ORD-05 REF-04 the daily sweep of terms', () => {
  it('ORD-05 tries a renewal again each day, until it works', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '899');
    const of = await world.term(acme, trial, true);
    await sweepAt(world, '2026-11-11T00:25:00.000Z');
    expect(await totals(world, acme)).toEqual(['899']);
    await world.topUp(acme, '899');
    await sweepAt(world, '2026-11-12T00:25:00.000Z');
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });

  it('REF-04 starts and ends isolations', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const of = await world.term(acme, basic);
    await world.refund(acme, { kind: 'instance', id: of.id });
    await sweepAt(world, '2026-10-16T02:20:00.000Z');
    expect(world.deps.started).toHaveLength(2);
    await sweepAt(world, '2026-10-17T03:19:59.999Z');
    expect((await world.stored(of)).item.state.status).toBe('isolated');
    await sweepAt(world, '2026-10-17T03:20:00.000Z');
    expect((await world.stored(of)).item.state.status).toBe('destroyed');
  });
});

describe('ARR-06 a sweep in which one fails', () => {
  it('SET-06 goes on where one fails, and says so in the end', async () => {
    const world = await termWorld();
    const accounts = ['a', 'b', 'c'].map((id) => world.openOf(id));
    for (const acme of await Promise.all(accounts)) await world.term(acme, trial);
    const { gateways } = world.deps;
    const load: typeof gateways.load = (accountId, id) =>
      accountId === 'b' ? Promise.reject(new Error('b is broken')) : gateways.load(accountId, id);
    Object.assign(world.deps, { gateways: { ...gateways, load } });
    await expect(sweepAt(world, '2026-11-19T00:25:00.000Z')).rejects.toThrow('b is broken');
    const notified = (id: string) => world.notified(id as AccountId);
    expect([
      (await notified('a')).length,
      (await notified('b')).length,
      (await notified('c')).length,
    ]).toEqual([...[1, 0, 1]]);
  });
});

describe('ORD-01 orders that nobody has paid', () => {
  it('are kept as void after more than 7 days, once, and leave the list', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const open = await world.place(acme, trial);
    const [paid, late] = [await world.place(acme, trial), await world.place(acme, basic)];
    await world.pay(acme, paid.orderId);
    const { deps } = world;
    const due = () => Array.fromAsync(deps.due.orders(instant('2030-01-01T00:00:00Z')));
    expect((await due()).map(({ orderId }) => orderId).toSorted()).toEqual(
      [open.orderId, late.orderId].toSorted(),
    );
    deps.setNow('2026-10-17T03:19:59.999Z');
    expect(await voidUnpaidOrders(deps)).toBe(0);
    deps.setNow('2026-10-17T03:20:00.000Z');
    expect(await voidUnpaidOrders(deps)).toBe(2);
    expect((await deps.orders.load(acme, open.orderId))?.state.status).toBe('open');
    deps.setNow('2026-10-17T03:20:00.001Z');
    const [one, other] = await Promise.all([voidUnpaidOrders(deps), voidUnpaidOrders(deps)]);
    expect(Math.max(one, other)).toBe(2);
    expect(await due()).toEqual([]);
    expect(await deps.orders.load(acme, open.orderId)).toMatchObject({
      ...{ version: 2, state: { status: 'void', reason: 'unpaid', voidAt: open.payableUntil } },
    });
    expect((await deps.orders.load(acme, paid.orderId))?.state.status).toBe('paid');
    expect(await world.pay(acme, late.orderId)).toBe('orderVoid');
    expect(await voidUnpaidOrders(deps)).toBe(0);
  });
});
