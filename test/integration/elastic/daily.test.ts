import { describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';

/** 12:00 on 1 July, Shanghai. */
const noon = '2026-07-01T04:00:00Z';

describe('ELA-02 the daily billing', () => {
  it('charges three days to the cent, ELA-01 the day of switching off among them', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '5000');
    expect(await world.turn(acme, true)).toBe('on');
    for (const [day, qps, mbps] of [
      ['01', 1_100, 12],
      ['02', 1_200, 30],
      ['03', 1_250, 10],
    ] as const) {
      world.deps.setNow(`2026-07-${day}T06:00:00Z`);
      expect(await world.report(acme, `2026-07-${day}T05:30:00Z`, qps, mbps)).toBe('accepted');
    }
    expect(await world.run()).toEqual({ days: 2, parked: 0 });
    world.deps.setNow('2026-07-03T05:00:00Z');
    expect(await world.turn(acme, false)).toBe('ending');
    world.deps.setNow('2026-07-03T15:59:59.999Z');
    expect((await world.run()).days).toBe(0);
    world.deps.setNow('2026-07-03T16:00:00Z');
    expect((await world.run()).days).toBe(1);
    world.deps.setNow('2026-07-09T16:45:00Z');
    expect((await world.run()).days).toBe(0);
    expect(await world.bills(acme.accountId)).toEqual([
      ...['2026-07-01 599.40', '2026-07-02 999.00', '2026-07-03 799.20'],
    ]);
    const loaded = await world.deps.accounts.load(acme.accountId, 'strong');
    expect(loaded?.state.wallet.buckets.cash.toFixed()).toBe('2602.4');
  });
});

describe('ELA-04 the list of gateways to bill', () => {
  it('has a gateway as long as something is left to bill', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '0');
    const listed = async () =>
      (await world.items()).filter((item) => item.includes('"entity":"Elastic"')).length;
    await world.turn(acme, true);
    await world.turn(acme, false);
    expect(await listed()).toBe(1);
    world.deps.setNow('2026-07-01T16:45:00Z');
    expect((await world.run()).days).toBe(1);
    expect(await listed()).toBe(0);
    expect(await world.notified(acme.accountId)).toEqual(['elasticDayEmpty']);
    expect(await world.charged(acme, '2026-07-01')).toBe('none');
    world.deps.setNow('2026-07-02T04:00:00Z');
    expect(await world.turn(acme, true)).toBe('on');
    world.deps.setNow('2026-07-02T16:45:00Z');
    expect((await world.run()).days).toBe(1);
    expect(await listed()).toBe(1);
  });
});

describe('ELA-02 by when a gateway has a day to bill', () => {
  it('is the end of its day, in arrears too', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '0');
    const shard = world.deps.usage.shardOf(acme.accountId);
    const isDueAt = async (at: string) => {
      for await (const { due } of world.deps.elastic.ofShard(shard, instant(at))) return due;
      return false;
    };
    await world.turn(acme, true);
    expect(await isDueAt('2026-07-01T15:59:59.999Z')).toBe(false);
    expect(await isDueAt('2026-07-01T16:00:00Z')).toBe(true);
    world.deps.setNow('2026-07-01T06:00:00Z');
    expect(await world.report(acme, '2026-07-01T05:30:00Z', 1_100)).toBe('accepted');
    world.deps.setNow('2026-07-01T16:45:00Z');
    expect((await world.run()).days).toBe(1);
    expect(await isDueAt('2026-07-02T15:59:59.999Z')).toBe(false);
    world.deps.setNow('2026-07-02T16:00:00Z');
    expect((await world.run()).days).toBe(1);
  });
});

describe('ELA-02 days that were missed', () => {
  it('are billed one by one, at the plans of each', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '20000');
    await world.turn(acme, true);
    world.deps.setNow('2026-07-02T04:00:00Z');
    await world.report(acme, '2026-07-01T05:00:00Z', 3_000);
    await world.buy(acme.accountId, {
      kind: 'upgrade',
      gatewayId: acme.gatewayId,
      plan: 'starter',
    });
    await world.report(acme, '2026-07-02T05:00:00Z', 3_000);
    world.deps.setNow('2026-07-02T06:00:00Z');
    await world.report(acme, '2026-07-02T05:30:00Z', 3_000);
    world.deps.setNow('2026-07-04T16:45:00Z');
    expect((await world.run()).days).toBe(4);
    expect(await world.bills(acme.accountId)).toEqual(['2026-07-01 1998.00', '2026-07-02 1998.00']);
    const { plans = [] } = (await world.deps.elasticDays.list(acme, 10)).items[2]?.billed ?? {};
    expect(plans.map(({ plan, burstQps }) => [plan, burstQps])).toEqual([
      ...[
        ['test', 2_000],
        ['starter', 4_000],
      ],
    ]);
  });
});

describe('ELA-02 a gateway that is gone', () => {
  it('is billed for its last day, ELA-04 and no more', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '1000');
    await world.turn(acme, true);
    world.deps.setNow('2026-07-31T05:00:00Z');
    await world.report(acme, '2026-07-31T04:00:00Z', 600);
    world.deps.setNow('2026-08-20T00:00:00Z');
    expect((await world.run()).days).toBe(33);
    expect(await world.bills(acme.accountId)).toEqual(['2026-07-31 99.90']);
    const listed = async () =>
      (await world.items()).some((item) => item.includes('"entity":"Elastic"'));
    expect(await listed()).toBe(true);
    await sweepTerms(world.deps);
    expect((await world.run()).days).toBe(0);
    expect(await listed()).toBe(false);
  });
});
