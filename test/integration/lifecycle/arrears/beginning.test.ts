import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { recordOf } from '#test/support/settle.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  byTopUp,
  stopDue,
} from '#test/support/worlds/arrearsWorld.ts';
import { releaseParkedUsage } from '#usecases/admin/manageParked.ts';
import type { Deps } from '#usecases/deps.ts';
import { sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** Records 10,000,000 calls, 60 CNY, of an hour that is over. */
const record = async ({ deps }: ArrearsWorld, accountId: AccountId, text: string, now: string) => {
  deps.setNow(now);
  await recordUsage(deps, [{ ...recordOf(hour(text), { calls: 10_000_000 }), accountId }]);
};

const settle = async (deps: Deps, accountId: AccountId, text: string): Promise<void> => {
  const records = await Array.fromAsync(deps.usage.ofAccountHour(hour(text), accountId));
  const work = { accountId, hour: hour(text), records, late: false };
  await settleAccountHour(deps, work);
};

const usage = async (cash: string) => {
  const world = await arrearsWorld();
  const accountId = await world.open('acme', cash);
  await record(world, accountId, '2026-11-10T11', '2026-11-10T12:00:00Z');
  return { world, accountId };
};

describe('SET-03 ARR-06 the bill that takes the balance below zero starts the lifecycle', () => {
  it.each([
    ['60', []],
    ['59.99999999', ['arrears acme 1']],
  ])('SET-03 with %s CNY left: started %j', async (cash, started) => {
    const { world, accountId } = await usage(cash);
    await settle(world.deps, accountId, '2026-11-10T11');
    expect(world.deps.started).toEqual(started);
    await settle(world.deps, accountId, '2026-11-10T11');
    expect(world.deps.started).toEqual(started);
  });

  it('SET-03 further bills in arrears start nothing; a second episode is started for itself', async () => {
    const { world, accountId } = await usage('1');
    await settle(world.deps, accountId, '2026-11-10T11');
    await record(world, accountId, '2026-11-10T12', '2026-11-10T13:00:00Z');
    await settle(world.deps, accountId, '2026-11-10T12');
    await byTopUp(world, accountId, '119');
    await record(world, accountId, '2026-11-10T13', '2026-11-10T14:00:00Z');
    await settle(world.deps, accountId, '2026-11-10T13');
    expect(world.deps.started).toEqual(['arrears acme 1', 'arrears acme 2']);
  });
});

describe('SET-03 ARR-06 however arrears begin', () => {
  it('SET-03 MET-06 so does a release of parked usage', async () => {
    const world = await arrearsWorld();
    const accountId = await world.open('acme', '1');
    await record(world, accountId, '2026-11-06T11', '2026-11-10T12:00:00Z');
    const { deps, operation } = world;
    const released = await releaseParkedUsage(
      deps,
      operation('k'),
      accountId,
      hour('2026-11-06T11'),
    );
    expect(isRefused(released)).toBe(false);
    expect(deps.started).toEqual(['arrears acme 1']);
    await releaseParkedUsage(deps, operation('k'), accountId, hour('2026-11-06T11'));
    expect(deps.started).toEqual(['arrears acme 1']);
  });

  it('ARR-06 whoever dies before it is started is made up for by the sweep', async () => {
    const { world, accountId } = await usage('1');
    await expect(settle(crashAtStep(world.deps, 2), accountId, '2026-11-10T11')).rejects.toThrow(
      'dead',
    );
    expect(world.deps.started).toEqual([]);
    await sweepArrears(world.deps);
    expect(world.deps.started).toEqual(['arrears acme 1']);
  });
});

describe('PCK-06 packs do not protect from suspension', () => {
  it('PCK-06 an account in arrears is stopped after its grace, whatever packs it holds', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    await byTopUp(world, acme.accountId, '13');
    const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 } as const;
    await world.buy(acme.accountId, pack);
    await world.ruin(acme.accountId);
    await world.runUpTo(acme.accountId, 'stop');
    expect(await world.run(acme.accountId, 'stop', stopDue)).toMatch(/^done/);
    expect(await world.seen(acme)).toBe('suspended false');
    const { packs, arrears } = await world.stateOf(acme.accountId);
    expect([packs.length, arrears.episode]).toEqual([1, 2]);
  });
});
