import { describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  byTopUp,
  destroyDue,
  since,
  stopDue,
} from '#test/support/worlds/arrearsWorld.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';

/** Up to an instant, or for ever. */
const due = async ({ deps }: ArrearsWorld, until = '9999-12-31T00:00:00Z') =>
  Array.fromAsync(deps.due.arrears(instant(until)));

const nothing = { swept: 0, late: 0, failures: {} };

describe('ARR-06 the list of accounts in arrears', () => {
  it('ARR-06 has an account at the instant of its next step, and not a moment earlier', async () => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    await world.openOf('sound');
    await world.runUpTo(accountId, 'tell');
    expect(await due(world, '2026-11-11T12:00:00.000Z')).toEqual([]);
    expect(await due(world, stopDue)).toEqual([accountId]);
    expect(await due(world)).toEqual([accountId]);
    await byTopUp(world, accountId, '8');
    expect(await due(world)).toEqual([]);
  });

  it('ARR-07 does not have it any more once it is destroyed, whatever it owes', async () => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    await world.runUpTo(accountId, 'destroy');
    expect(await due(world)).toEqual([]);
  });

  it('FEE-01 has a strict one for its next late fee, until it has paid or costs none', async () => {
    const world = await arrearsWorld();
    const { deps } = world;
    const [rich, poor] = [
      await openDebtor(deps, 'rich', '100'),
      await openDebtor(deps, 'poor', '0.009'),
    ];
    for (const each of [rich, poor]) {
      await world.run(each, 'stop', since);
      await world.run(each, 'warn', '2026-11-16T12:00:00.000Z');
      await world.run(each, 'destroy', destroyDue);
    }
    const night = '2026-11-18T16:00:00.000Z';
    deps.setNow(night);
    await sweepArrears(deps);
    expect(await due(world, '2026-11-19T15:59:59.999Z')).toEqual([]);
    expect(await due(world)).toEqual([rich]);
    await byTopUp(world, rich, '200');
    expect(await due(world)).toEqual([]);
  });
});

describe('ARR-06 the sweep', () => {
  it('ARR-06 starts what has no execution, and takes what is due', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    expect(await sweepArrears(world.deps)).toEqual({ ...nothing, swept: 1 });
    expect(world.deps.started).toEqual(['arrears acme 1']);
    expect((await world.notified(acme.accountId)).length).toBe(1);
    expect(await sweepArrears(world.deps)).toEqual(nothing);
    world.deps.setNow(stopDue);
    expect(await sweepArrears(world.deps)).toEqual({ ...nothing, swept: 1 });
    expect(await world.seen(acme)).toBe('suspended false');
  });

  it.each([
    ['2026-11-11T12:05:00.000Z', 0],
    ['2026-11-11T12:05:00.001Z', 1],
  ])('ARR-06 at %s counts %i that are late', async (now, late) => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    await world.runUpTo(accountId, 'tell');
    world.deps.setNow(now);
    expect(await sweepArrears(world.deps)).toEqual({ ...nothing, swept: 1, late });
  });
});

describe('ARR-06 the sweep, whatever it finds', () => {
  it('ARR-06 takes every step of an account that nobody has looked after', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    for (const now of [destroyDue, '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z']) {
      world.deps.setNow(now);
      await sweepArrears(world.deps);
    }
    expect((await world.notified(acme.accountId)).map((each) => each.split(' ')[0])).toEqual([
      ...['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceDestroyed'],
    ]);
    expect(await world.seen(acme)).toBe('destroyed false');
  });

  it('SET-06 ARR-06 an account that fails does not stop the others, and stays on the list', async () => {
    const world = await arrearsWorld();
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await world.owing(id);
    const { deps } = world;
    const load: typeof deps.accounts.load = async (id, consistency) => {
      if (id === 'b') throw new Error('b is broken');
      return deps.accounts.load(id, consistency);
    };
    const broken = { ...deps, accounts: { ...deps.accounts, load } };
    const failures = { b: 'b is broken' };
    expect(await sweepArrears(broken)).toEqual({ swept: 2, late: 0, failures });
    expect(await due(world, '2026-11-10T12:00:00Z')).toEqual(['b']);
    deps.setNow('2026-11-10T13:00:00Z');
    expect(await sweepArrears(deps)).toEqual({ swept: 1, late: 1, failures: {} });
  });

  it('ARR-06 what the list says too late is looked at, and left alone', async () => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    const stale = {
      ...world.deps.due,
      arrears: async function* () {
        yield accountId;
      },
    };
    await byTopUp(world, accountId, '8');
    expect(await sweepArrears({ ...world.deps, due: stale })).toEqual(nothing);
    expect(world.deps.started).toEqual([]);
  });
});
