import { describe, expect, it } from 'vitest';
import { expiry, renewing, termWorld, totals } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';

describe('ORD-05 a credit asks for another try', () => {
  it('by a message, and renews nothing itself; without anything unrenewed by none', async () => {
    const { world, acme, of } = await renewing('0');
    await world.topUp(acme, '500');
    expect(world.deps.toRenew).toEqual([]);
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '399');
    expect(world.deps.toRenew).toEqual([acme]);
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('which may come twice, at once and late: one renewal', async () => {
    const { world, acme, of } = await renewing('0');
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    world.deps.setNow('2026-11-18T03:19:59.999Z');
    await Promise.all([1, 2, 3].map(() => retryRenewals(world.deps, acme)));
    await retryRenewals(world.deps, acme);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });

  it('which may be lost: the daily sweep renews', async () => {
    const { world, acme, of } = await renewing('0');
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    world.deps.toRenew.splice(0);
    world.deps.setNow('2026-11-11T00:25:00.000Z');
    await sweepTerms(world.deps);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });
});

describe('ORD-05 a message about several', () => {
  it('has each tried, also where one goes wrong', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '2399');
    const terms = [await world.term(acme, basic, true), await world.term(acme, trial, true)];
    for (const of of terms) await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    const { instances } = world.deps;
    const load = () => Promise.reject(new Error('broken'));
    const broken = { ...world.deps, instances: { ...instances, load } };
    await expect(retryRenewals(broken, acme)).rejects.toThrow('broken');
    expect(await totals(world, acme)).toEqual(['1500', '899', '899']);
  });
});
