import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  byTopUp,
  since,
} from '#test/support/worlds/arrearsWorld.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';

const kindsNotified = async (world: ArrearsWorld, accountId: AccountId) =>
  (await world.notified(accountId)).map((each) => each.split(' ')[0]);

const inArrears = async () => {
  const world = await arrearsWorld();
  return { world, accountId: await openDebtor(world.deps, 'acme', '8', 'standard') };
};

describe('ARR-04 an account that has only mini-program gateways', () => {
  it('ARR-04 is told that it owes, and that nothing stops', async () => {
    const { world, accountId } = await inArrears();
    await world.runUpTo(accountId, 'destroy');
    expect(await world.notified(accountId)).toEqual([`arrearsBegan ${since}`]);
    const { items } = await world.deps.notices.list(accountId, 1);
    expect(items[0]?.figures).toMatchObject({ stops: 'nothing' });
    expect(world.deps.offered.map(({ kind }) => kind)).toEqual(['arrearsBegan']);
  });

  it('ARR-02, ARR-04 hears of no restoration of what it does not have', async () => {
    const { world, accountId } = await inArrears();
    await world.runUpTo(accountId, 'stop');
    await byTopUp(world, accountId, '8');
    expect((await world.stateOf(accountId)).arrears).toEqual({
      ...{ episode: 1, unpaidSpans: [expect.anything()] },
    });
    expect(await kindsNotified(world, accountId)).toEqual(['arrearsBegan']);
  });

  it('ARR-04 hears of it all from its first instance on', async () => {
    const { world, accountId } = await inArrears();
    await world.runUpTo(accountId, 'tell');
    const shared = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' } as const;
    await createInstance(world.deps, world.operation(), accountId, shared);
    await world.runUpTo(accountId, 'stop');
    world.deps.setNow('2026-11-12T00:00:00Z');
    await byTopUp(world, accountId, '8');
    expect(await kindsNotified(world, accountId)).toEqual([
      ...['arrearsBegan', 'serviceStopped', 'serviceRestored'],
    ]);
  });
});
