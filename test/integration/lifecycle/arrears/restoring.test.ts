import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hour, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { meanwhile } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { release, secondsLines } from '#test/support/samples/instances.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  byGrant,
  bySlaCredit,
  byTopUp,
  type Credit,
  type Debtor,
  stopDue,
  withRunning,
} from '#test/support/worlds/arrearsWorld.ts';
import { basic, calls } from '#test/support/worlds/world.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const restoredAt = '2026-11-12T06:30:00.400Z';

const settle = async ({ deps }: ArrearsWorld, id: AccountId, first: string, last = first) => {
  for (let n = 0; n <= hoursBetween(hour(first), hour(last)); n += 1) {
    const at = plusHours(hour(first), n);
    await settleShard(deps, { hour: at, shard: deps.usage.shardOf(id) }, firstRun);
  }
};

/** An account that owes 8 CNY and was stopped, with an instance by the second that was billed for. */
const stopped = async (): Promise<{ world: ArrearsWorld; acme: Debtor }> => {
  const world = await arrearsWorld();
  const acme = await withRunning(world, 'acme');
  world.deps.setNow('2026-11-10T12:00:00Z');
  await settle(world, acme.accountId, '2026-11-10T08', '2026-11-10T11');
  await world.ruin(acme.accountId);
  await world.runUpTo(acme.accountId, 'stop');
  return { world, acme };
};

const cases: readonly (readonly [string, Credit])[] = [
  ['a top-up', byTopUp],
  ['a gift', byGrant('gift')],
  ['income', byGrant('income')],
  ['SLA-01 an SLA credit', bySlaCredit],
];

describe('ARR-02 what brings the balance to zero restores service in its own request', () => {
  it.each(cases)(
    'ARR-02 ARR-05 %s: at zero, and not a hundred-millionth below',
    async (_, give) => {
      const { world, acme } = await stopped();
      const { accountId } = acme;
      expect(await world.seen(acme)).toBe('suspended false');
      expect(await world.deps.running.load(accountId)).toMatchObject({ until: '2026-11-11T12' });
      world.deps.setNow(restoredAt);
      await give(world, accountId, '7.99999999');
      expect(await world.seen(acme)).toBe('suspended false');
      await give(world, accountId, '0.00000001');
      expect(await world.seen(acme)).toBe('running true');
      const { arrears, dedicated } = await world.stateOf(accountId);
      expect(arrears).toEqual({ episode: 1, unpaidSpans: [expect.anything()] });
      expect(dedicated?.[0]?.uptime.at(-1)).toEqual({ from: '2026-11-12T06:30:01.000Z' });
      expect(await world.deps.running.load(accountId)).not.toHaveProperty('until');
      expect((await world.notified(accountId)).at(-1)).toBe(`serviceRestored ${restoredAt}`);
      expect(world.deps.offered.at(-1)?.kind).toBe('serviceRestored');
      expect((await ledgerFacts(world.deps, accountId)).fault).toBeUndefined();
    },
  );
});

describe('ARR-02 what restores, and what does not', () => {
  it.each([
    ['REF-02 a prepaid instance that is suspended', basic],
    ['REF-05 a pack', calls],
  ])('ARR-02 %s is given back', async (_name, item) => {
    const world = await arrearsWorld();
    const accountId = await world.openOf('acme');
    const owned = await world.own(accountId, item);
    await world.ruin(accountId);
    await byTopUp(world, accountId, '4');
    await world.runUpTo(accountId, 'stop');
    expect(await world.refund(accountId, owned)).toMatch(/^REF-0/);
    expect((await world.stateOf(accountId)).arrears).toEqual({
      ...{ episode: 1, unpaidSpans: [expect.anything()] },
    });
    expect((await world.notified(accountId)).map((each) => each.split(' ')[0])).toContain(
      'serviceRestored',
    );
  });

  it('ARR-04 within the grace nothing was stopped, so nobody is told that it is restored', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    await world.runUpTo(acme.accountId, 'tell');
    await byTopUp(world, acme.accountId, '8');
    expect((await world.notified(acme.accountId)).map((each) => each.split(' ')[0])).toEqual([
      'arrearsBegan',
    ]);
  });
});

describe('INS-03 what a suspended instance costs', () => {
  const billed = async ({ deps }: ArrearsWorld, { accountId, instanceId }: Debtor) => {
    const { bills, fault } = await ledgerFacts(deps, accountId);
    expect(fault).toBeUndefined();
    return bills.flatMap((bill) =>
      secondsLines([bill], instanceId).map(({ recorded }) => `${bill.hour.slice(8)} ${recorded}`),
    );
  };

  it('INS-03 the seconds before the stop and after the restoration, none between', async () => {
    const { world, acme } = await stopped();
    world.deps.setNow(restoredAt);
    await byTopUp(world, acme.accountId, '200');
    world.deps.setNow('2026-11-12T08:10:00Z');
    await release(world.deps, acme.accountId, acme.instanceId);
    world.deps.setNow('2026-11-12T09:05:00Z');
    await settle(world, acme.accountId, '2026-11-11T11', '2026-11-12T08');
    const [, , , , ...rest] = await billed(world, acme);
    expect(rest).toEqual(['11T11 3600', '12T06 1799', '12T07 3600', '12T08 600']);
  });

  it('INS-03 restored in an hour whose settlement has passed: the next one bills it', async () => {
    const { world, acme } = await stopped();
    const { accountId } = acme;
    world.deps.setNow('2026-11-12T06:59:50Z');
    const slow = meanwhile(world.deps, () => settle(world, accountId, '2026-11-12T06'));
    await byTopUp(world, accountId, '200', slow);
    world.deps.setNow('2026-11-12T08:05:00Z');
    await settle(world, accountId, '2026-11-12T07');
    expect((await billed(world, acme)).slice(4)).toEqual(['12T07 3600', '12T06 10']);
  });

  it('INS-03 stopped in an hour whose settlement has passed: it ends with that hour', async () => {
    const world = await arrearsWorld();
    const acme = await withRunning(world, 'acme');
    await world.ruin(acme.accountId);
    await world.runUpTo(acme.accountId, 'tell');
    world.deps.setNow('2026-11-11T13:05:00Z');
    await settle(world, acme.accountId, '2026-11-11T12');
    expect(await world.run(acme.accountId, 'stop', stopDue)).toMatch(/^done/);
    const { dedicated } = await world.stateOf(acme.accountId);
    expect(dedicated?.[0]?.uptime[0]?.until).toBe('2026-11-11T13:00:00.000Z');
    await settle(world, acme.accountId, '2026-11-11T13');
    expect(await billed(world, acme)).toEqual(['11T12 3600']);
  });
});
