import { describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { meanwhile } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { expiry, type TermWorld, termWorld } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';

const justBefore = instant('2026-11-18T03:19:59.999Z');
const destroyDue = '2026-11-18T03:20:00.001Z';

const totals = async ({ deps }: TermWorld, accountId: Parameters<typeof ledgerFacts>[1]) => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  return bills.map(({ total }) => total.toFixed());
};

describe('ARR-06 EXP-04 a renewal in the last moment and the destruction', () => {
  it('wins if it is written first: nothing is destroyed', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.limit(trial, 1);
    const of = await world.term(acme, trial);
    const client = { ...world.deps, now: () => justBefore };
    world.deps.setNow(justBefore);
    const late = meanwhile({ ...world.deps, now: () => instant(destroyDue) }, async () => {
      expect(await world.renew(of, client)).toBe('paid');
    });
    expect(await advanceExpiry(late, of, 'destroy')).toEqual({ outcome: 'over' });
    expect((await world.stored(of)).item).toMatchObject({
      state: { status: 'running' },
      payments: [{}, { from: expiry, until: '2026-12-10T03:20:00.000Z' }],
    });
    expect(await world.left(trial)).toBe(0);
    expect(await world.notified(acme)).toEqual([`termRestored ${justBefore}`]);
    expect(await totals(world, acme)).toEqual(['899', '899']);
  });

  it('loses if it is written second: it costs nothing', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.limit(trial, 1);
    const of = await world.term(acme, trial);
    world.deps.setNow(justBefore);
    const order = await world.place(acme, { kind: 'renewal', of: 'gateway', id: of.id, months: 1 });
    const client = meanwhile({ ...world.deps, now: () => justBefore }, async () => {
      expect(await world.step(of, 'destroy', destroyDue)).toBe('done');
    });
    expect(await world.pay(acme, order.orderId, [], client)).toBe('gatewayGone');
    expect(await world.left(trial)).toBe(1);
    expect(await totals(world, acme)).toEqual(['899']);
  });
});

describe('EXP-02 EXP-03 several destroy the same thing', () => {
  it.each([
    ['a gateway', trial, destroyDue],
    ['an instance', basic, '2026-11-17T03:20:00.000Z'],
  ])('at once: %s goes once, and into stock once', async (_name, item, at) => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.limit(item, 1);
    const of = await world.term(acme, item);
    const outcomes = await Promise.all([1, 2, 3].map(() => world.step(of, 'destroy', at)));
    expect(outcomes.toSorted()).toEqual(['done', 'over', 'over']);
    expect(await world.left(item)).toBe(1);
    expect(await world.notified(acme)).toEqual([`termDestroyed ${at}`]);
  });

  it('where the operator lifts the limit meanwhile: nothing is counted any more', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.limit(trial, 1);
    const of = await world.term(acme, trial);
    const slow = meanwhile(world.deps, () =>
      world.deps.transact([world.deps.stock.lift('plan:trial', 'any')]),
    );
    expect(await world.step(of, 'destroy', destroyDue, slow)).toBe('done');
    expect(await world.left(trial)).toBeUndefined();
  });
});

describe('ARR-06 steps out of order', () => {
  it('do nothing before they are due', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const of = await world.term(acme, trial, true);
    for (const step of ['destroy', 'stop', 'renew', 'remindToday', 'remind7'] as const) {
      expect(await world.step(of, step, '2026-11-03T03:19:59.999Z')).toMatch(/^early /);
    }
    expect(await world.notified(acme)).toEqual([]);
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('do nothing for a term that was renewed, given back or never was', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const [renewed, returned] = [await world.term(acme, trial), await world.term(acme, basic)];
    await world.renew(renewed);
    await world.refund(acme, { kind: 'instance', id: returned.id });
    const gone = { ...renewed, id: 'g-none' };
    for (const of of [renewed, returned, gone]) {
      for (const step of ['remind1', 'renew', 'stop', 'destroy'] as const) {
        expect(await world.step(of, step, destroyDue)).toBe('over');
      }
    }
    expect(await world.notified(acme)).toEqual(['instanceIsolated 2026-10-10T03:20:00.000Z']);
  });
});
