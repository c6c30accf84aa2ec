import { describe, expect, it } from 'vitest';
import { epochMs, fromEpochMs, instant } from '#domain/time/instant.ts';
import { expiry, type TermWorld, termWorld } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { repairTerms } from '#usecases/lifecycle/sweepTerms.ts';

const repairAt = ({ deps }: TermWorld, at: string): Promise<number> => {
  deps.setNow(at);
  return repairTerms(deps);
};

describe('ARR-06 the hourly sweep of terms', () => {
  const end = epochMs(instant('2026-11-18T05:20:00Z'));

  it('EXP-01 EXP-02 takes each step within the hour, and starts no execution', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.term(acme, trial);
    for (let hour = epochMs(instant('2026-11-03T00:20:00Z')); hour < end; hour += 3_600_000) {
      await repairAt(world, fromEpochMs(hour));
    }
    expect(await world.notified(acme)).toEqual([
      'expiryReminder 7 2026-11-03T03:20:00.000Z',
      'expiryReminder 5 2026-11-05T03:20:00.000Z',
      'expiryReminder 3 2026-11-07T03:20:00.000Z',
      'expiryReminder 1 2026-11-09T03:20:00.000Z',
      'expiryReminder 0 2026-11-10T01:00:00.000Z',
      `termExpired ${expiry}`,
      'termStopped 2026-11-11T03:20:00.000Z',
      'termDestroyed 2026-11-18T03:20:00.001Z',
    ]);
    expect(world.deps.started).toEqual([]);
  });

  it('looks at nothing while no step has come due for 26 hours', async () => {
    const world = await termWorld();
    await world.term(await world.openOf('acme'), trial);
    expect(await repairAt(world, '2026-11-03T03:19:59.999Z')).toBe(0);
    expect(await repairAt(world, '2026-11-03T03:20:00.000Z')).toBe(1);
    expect(await repairAt(world, '2026-11-04T05:19:59.999Z')).toBe(1);
    expect(await repairAt(world, '2026-11-04T05:20:00.000Z')).toBe(0);
    expect(await repairAt(world, '2026-11-05T03:19:59.999Z')).toBe(0);
  });

  it('REF-04 ends isolations', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const of = await world.term(acme, basic);
    await world.refund(acme, { kind: 'instance', id: of.id });
    expect(await repairAt(world, '2026-10-17T03:19:59.999Z')).toBe(0);
    expect(await repairAt(world, '2026-10-17T03:20:00.000Z')).toBe(1);
    expect((await world.stored(of)).item.state.status).toBe('destroyed');
  });
});

describe('ARR-06 the hourly sweep after an outage', () => {
  const morning = '2026-11-10T01:20:00.000Z';

  it.each([
    ['2026-11-10T06:40:00.000Z', true],
    ['2026-11-11T05:19:59.999Z', true],
    ['2026-11-11T05:20:00.000Z', false],
  ])('ORD-05 EXP-03 at %s renews what ended without a timer: %s', async (at, isRenewed) => {
    const world = await termWorld();
    const acme = await world.open('acme', '9999');
    const of = await world.term(acme, basic, true);
    await repairAt(world, morning);
    await repairAt(world, at);
    expect((await world.stored(of)).item.payments).toHaveLength(isRenewed ? 2 : 1);
  });

  it('EXP-02 does not take again what is told: it reads no account strongly, and writes nothing', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '899');
    await world.term(acme, trial, true);
    for (const at of [morning, expiry, '2026-11-11T03:20:00.000Z']) await repairAt(world, at);
    const notified = await world.notified(acme);
    const { accounts, notices } = world.deps;
    const load: typeof accounts.load = (accountId, consistency) =>
      consistency === 'strong' ? Promise.reject(new Error('strong')) : accounts.load(accountId);
    const record = () => Promise.reject(new Error('recorded'));
    Object.assign(world.deps, {
      ...{ accounts: { ...accounts, load }, notices: { ...notices, record } },
    });
    for (const at of ['2026-11-11T04:20:00.000Z', '2026-11-12T05:19:00.000Z']) {
      expect(await repairAt(world, at)).toBe(1);
    }
    expect(await world.notified(acme)).toEqual(notified);
    expect(notified).toContain('termStopped 2026-11-11T03:20:00.000Z');
  });
});
