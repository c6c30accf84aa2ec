import { describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { crashAtStep, meanwhile } from '#test/support/faults/crash.ts';
import { type TermWorld, termWorld } from '#test/support/worlds/termWorld.ts';
import { basic } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

const refundedAt = instant('2026-10-12T03:20:00.000Z');
const destroyDue = '2026-10-19T03:20:00.000Z';
const gone = { status: 'destroyed', at: destroyDue, cause: 'refund' };

/** A refunded instance, the only one in stock. */
const isolated = async () => {
  const world = await termWorld();
  const acme = await world.openOf('acme');
  await world.limit(basic, 1);
  const of = await world.term(acme, basic);
  world.deps.setNow(refundedAt);
  await world.refund(acme, { kind: 'instance', id: of.id });
  return { world, acme, of };
};

const advance = (
  { deps }: TermWorld,
  { accountId, id }: TermEpisode,
  at: string,
  on: Deps = deps,
) => {
  deps.setNow(at);
  return advanceIsolation(on, { accountId, instanceId: id, since: refundedAt });
};

describe('REF-04 a refunded instance', () => {
  it('is told of, listed and timed until 7 days later', async () => {
    const { world, acme, of } = await isolated();
    expect(world.deps.started).toEqual([`isolation ${of.id} ${refundedAt}`]);
    expect(await world.notified(acme)).toEqual([`instanceIsolated ${refundedAt}`]);
    expect(world.deps.offered).toHaveLength(1);
    const due = (until: string) => Array.fromAsync(world.deps.due.terms(instant(until)));
    expect(await due('2026-10-19T03:19:59.999Z')).toEqual([]);
    expect(await due(destroyDue)).toEqual([
      { accountId: acme, kind: 'instance', id: of.id, listed: destroyDue },
    ]);
  });

  it('is destroyed then, once, and goes back into stock', async () => {
    const { world, acme, of } = await isolated();
    expect(await advance(world, of, '2026-10-19T03:19:59.999Z')).toEqual({
      ...{ outcome: 'early', at: destroyDue },
    });
    expect(await world.left(basic)).toBe(0);
    const both = [advance(world, of, destroyDue), advance(world, of, destroyDue)];
    const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['done', 'over']);
    expect(await world.left(basic)).toBe(1);
    expect((await world.stored(of)).item.state).toEqual(gone);
    expect((await world.notified(acme)).at(-1)).toBe(`termDestroyed ${destroyDue}`);
  });

  it('is destroyed as of then, however late', async () => {
    const { world, of } = await isolated();
    await advance(world, of, '2026-12-01T00:00:00.000Z');
    expect((await world.stored(of)).item.state).toEqual(gone);
  });
});

describe('REF-04 a refunded instance that is renewed', () => {
  it('EXP-04 is restored by a renewal, and told of it', async () => {
    const { world, acme, of } = await isolated();
    const at = '2026-10-19T03:19:59.999Z';
    world.deps.setNow(at);
    expect(await world.renew(of)).toBe('paid');
    expect((await world.notified(acme)).at(-1)).toBe(`termRestored ${at}`);
    expect(await advance(world, of, destroyDue)).toEqual({ outcome: 'over' });
    expect(await world.left(basic)).toBe(0);
  });

  it('ARR-06 is not destroyed if it is renewed while it is about to be', async () => {
    const { world, of } = await isolated();
    const justBefore = instant('2026-10-19T03:19:59.999Z');
    const client = { ...world.deps, now: () => justBefore };
    world.deps.setNow(justBefore);
    const item = { kind: 'renewal', of: 'instance', id: of.id, months: 1 } as const;
    const { orderId } = await world.place(of.accountId, item);
    const slow = meanwhile(world.deps, () => world.pay(of.accountId, orderId, [], client));
    expect(await advance(world, of, destroyDue, slow)).toEqual({ outcome: 'over' });
    expect((await world.stored(of)).item.state).toEqual({ status: 'running' });
  });
});

describe('ARR-06 a refunded instance whose destruction is killed', () => {
  it.each([1, 2])('at step %i goes with the next try, once', async (death) => {
    const { world, of } = await isolated();
    const crashing = crashAtStep(world.deps, death);
    await expect(advance(world, of, destroyDue, crashing)).rejects.toThrow('dead');
    expect(await world.left(basic)).toBe(death - 1);
    expect(['done', 'over']).toContain((await advance(world, of, destroyDue)).outcome);
    expect(await world.left(basic)).toBe(1);
  });
});
