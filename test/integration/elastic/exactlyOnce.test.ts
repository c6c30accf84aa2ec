import { describe, expect, it } from 'vitest';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { type ElasticWorld, elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

const noon = '2026-07-01T04:00:00Z';
const midnight = '2026-07-01T16:45:00Z';

/** A day with a peak of 1,100 QPS that is over and not billed. */
const dayToBill = async (): Promise<{ world: ElasticWorld; acme: GatewayName }> => {
  const world = await elasticWorld(noon);
  const acme = await world.own('acme', '100');
  await world.turn(acme, true);
  world.deps.setNow('2026-07-01T06:00:00Z');
  await world.report(acme, '2026-07-01T05:30:00Z', 1_100);
  world.deps.setNow(midnight);
  return { world, acme };
};

/** What matters of the table: all but what only says when it was done. */
const settled = async ({ world, acme }: Awaited<ReturnType<typeof dayToBill>>) => {
  const loaded = await world.deps.accounts.load(acme.accountId, 'strong');
  return {
    bills: await world.bills(acme.accountId),
    charged: await world.charged(acme, '2026-07-01'),
    cash: loaded?.state.wallet.buckets.cash.toFixed(),
    notified: await world.notified(acme.accountId),
    billedUntil: (await world.deps.gateways.load(acme.accountId, acme.gatewayId))?.elastic
      ?.billedUntil,
  };
};

const once = {
  bills: ['2026-07-01 599.40'],
  charged: '599.40',
  cash: '-499.4',
  notified: ['elasticInArrears'],
  billedUntil: '2026-07-01T16:00:00.000Z',
};

describe('ELA-02 a day is billed exactly once', () => {
  it('by any number at once', async () => {
    const { world, acme } = await dayToBill();
    const runs = await Promise.all(Array.from({ length: 5 }, () => world.run()));
    expect(runs.map(({ days, parked }) => days + parked).toSorted()).toEqual([0, 0, 0, 0, 1]);
    expect(await settled({ world, acme })).toEqual(once);
    expect(world.deps.started).toEqual(['arrears acme 1']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('by one that dies at step %d, and one after it', async (step) => {
    const { world, acme } = await dayToBill();
    const dies = world.run(crashAtStep(world.deps, step), false);
    if (step > 6) expect((await dies).days).toBe(1);
    else await expect(dies).rejects.toThrow('the process is dead');
    const bills = await world.bills(acme.accountId);
    expect(bills).toHaveLength(step < 4 ? 0 : 1);
    expect((await world.run()).days).toBe(1 - bills.length);
    expect(await settled({ world, acme })).toEqual(once);
  });

  it('while the account tops up', async () => {
    const { world, acme } = await dayToBill();
    await Promise.all([
      world.run(),
      ...[1, 2, 3].map(() => world.topUp(acme.accountId, '1000')),
      world.run(),
    ]);
    const { bills, cash } = await settled({ world, acme });
    expect([bills, cash]).toEqual([once.bills, '2500.6']);
  });
});

describe('ELA-02 an account with many gateways', () => {
  it('is billed for each, though all draw one wallet', async () => {
    const world = await elasticWorld(noon);
    const accountId = await world.open('acme', '100000');
    const names: GatewayName[] = [];
    for (let n = 0; n < 8; n += 1) {
      const { payment } = await world.buy(accountId, {
        kind: 'plan',
        plan: 'test',
        region: 'ap-guangzhou',
        months: 1,
      });
      const name = { accountId, gatewayId: payment?.resourceId ?? '' };
      names.push(name);
      await world.turn(name, true);
    }
    world.deps.setNow('2026-07-01T06:00:00Z');
    for (const name of names) await world.report(name, '2026-07-01T05:30:00Z', 600);
    world.deps.setNow(midnight);
    const runs = await Promise.all([world.run(), world.run()]);
    expect(runs.map(({ parked }) => parked)).toEqual([0, 0]);
    expect(await world.bills(accountId)).toEqual(names.map(() => '2026-07-01 99.90'));
  });
});

describe('SET-06 a gateway that fails', () => {
  it('stops no other, goes back to the queue, and stays listed after the last attempt', async () => {
    const { world, acme } = await dayToBill();
    const gateways = await Promise.all(
      ['good', 'better', 'best'].map((name) => world.own(name, '5000')),
    );
    world.deps.setNow('2026-07-02T04:00:00Z');
    for (const each of gateways) await world.turn(each, true);
    world.deps.setNow('2026-07-02T16:45:00Z');
    const failing = {
      ...world.deps,
      gateways: {
        ...world.deps.gateways,
        load: async (...[accountId, id]: Parameters<typeof world.deps.gateways.load>) => {
          if (accountId === acme.accountId) throw new Error('a broken item');
          return world.deps.gateways.load(accountId, id);
        },
      },
    };
    expect(await world.run(failing)).toEqual({ days: 3, parked: 1 });
    await expect(world.run(failing, false)).rejects.toThrow(
      `acme ${acme.gatewayId}: a broken item`,
    );
    expect(await world.run()).toEqual({ days: 2, parked: 0 });
    expect(await world.bills(acme.accountId)).toEqual(once.bills);
  });
});
