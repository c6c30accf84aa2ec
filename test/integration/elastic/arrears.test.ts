import { describe, expect, it } from 'vitest';
import { type ElasticWorld, elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

/** The bill of 1 July is made at `billed`, and leaves -299.40; elastic stays on up to `due`. */
const noon = '2026-07-01T04:00:00Z';
const billed = '2026-07-01T16:45:00.000Z';
const due = '2026-07-02T16:45:00.000Z';
const off = '2026-07-02T16:45:00.001Z';

const inDebt = async (): Promise<{ world: ElasticWorld; acme: GatewayName }> => {
  const world = await elasticWorld(noon);
  const acme = await world.own('acme', '300');
  await world.turn(acme, true);
  world.deps.setNow('2026-07-01T06:00:00Z');
  await world.report(acme, '2026-07-01T05:30:00Z', 1_100);
  world.deps.setNow(billed);
  await world.run();
  return { world, acme };
};

const at = async (world: ElasticWorld, acme: GatewayName, now: string): Promise<number> => {
  world.deps.setNow(now);
  return await world.maxQps(acme);
};

describe('ELA-05 a bill that leaves arrears', () => {
  it('is told, with what is owed and from when on elastic is off', async () => {
    const { world, acme } = await inDebt();
    const [notice] = (await world.deps.notices.list(acme.accountId, 5)).items;
    expect(notice).toMatchObject({
      ...{ kind: 'elasticInArrears', episode: `${acme.gatewayId}-${billed}`, at: billed },
      subject: { kind: 'gateway', id: acme.gatewayId },
      figures: { owed: '299.4', currency: 'CNY', since: billed, offAt: off },
    });
    expect(world.deps.offered.map(({ kind }) => kind)).toEqual(['elasticInArrears']);
    expect(world.deps.started).toEqual(['arrears acme 1']);
  });

  it.each([
    ['run each hour', true],
    ['looked at by the clock alone', false],
  ])('switches elastic off after a day, the plan stays: %s', async (_name, isRun) => {
    const { world, acme } = await inDebt();
    if (isRun) {
      world.deps.setNow(due);
      expect((await world.run()).days).toBe(1);
    }
    expect(await at(world, acme, due)).toBe(2_500);
    expect(await at(world, acme, off)).toBe(500);
    await world.run();
    expect(await at(world, acme, '2026-07-02T20:00:00Z')).toBe(500);
    const notified = ['elasticDayEmpty', 'elasticInArrears', 'elasticSwitchedOff'];
    expect((await world.notified(acme.accountId)).toSorted()).toEqual(notified);
    expect(await world.turn(acme, false)).toBe('notOn');
    expect(await world.turn(acme, true)).toBe('inArrears');
  });

  it('ELA-04 what is reported up to then counts, and nothing after it', async () => {
    const { world, acme } = await inDebt();
    world.deps.setNow('2026-07-02T20:00:00Z');
    await world.run();
    await world.report(acme, '2026-07-02T16:40:00Z', 700);
    await world.report(acme, '2026-07-02T16:41:00Z', 2_000);
    world.deps.setNow('2026-07-03T16:45:00Z');
    await world.run();
    expect(await world.charged(acme, '2026-07-03')).toBe('199.80');
    world.deps.setNow('2026-07-05T16:45:00Z');
    expect((await world.run()).days).toBe(0);
  });
});

describe('ELA-05 what is paid', () => {
  it.each([
    ['at the last instant', due, '300', 2_500],
    ['in part', due, '299.39', 500],
    ['too late', off, '300', 500],
  ])('%s', async (_name, now, cash, maxQps) => {
    const { world, acme } = await inDebt();
    world.deps.setNow(now);
    await world.topUp(acme.accountId, cash);
    expect(await at(world, acme, off)).toBe(maxQps);
    await world.run();
    expect(await at(world, acme, '2026-07-02T18:00:00Z')).toBe(maxQps);
    await world.run();
    expect(await at(world, acme, '2026-07-02T19:00:00Z')).toBe(maxQps);
  });

  it('in time is forgotten: ARR-05 new arrears have a clock of their own', async () => {
    const { world, acme } = await inDebt();
    world.deps.setNow('2026-07-02T06:00:00Z');
    await world.topUp(acme.accountId, '300');
    await world.report(acme, '2026-07-02T05:00:00Z', 600);
    world.deps.setNow('2026-07-02T16:45:00Z');
    await world.run();
    expect(await at(world, acme, '2026-07-03T16:45:00.000Z')).toBe(2_500);
    expect(await at(world, acme, '2026-07-03T16:45:00.001Z')).toBe(500);
    expect(
      (await world.notified(acme.accountId)).filter((kind) => kind === 'elasticInArrears'),
    ).toHaveLength(2);
  });

  it('too late lets it be switched on again at once, and it was off in between', async () => {
    const { world, acme } = await inDebt();
    world.deps.setNow('2026-07-02T17:00:00Z');
    await world.topUp(acme.accountId, '1000');
    world.deps.setNow('2026-07-02T17:10:00Z');
    expect(await world.turn(acme, true)).toBe('on');
    expect(await world.notified(acme.accountId)).toContain('elasticSwitchedOff');
    const gateway = await world.deps.gateways.load(acme.accountId, acme.gatewayId);
    expect(gateway?.elastic?.stretches.map(({ from, until }) => [from, until])).toEqual([
      ['2026-07-01T04:00:00.000Z', off],
      ['2026-07-02T17:10:00.000Z', undefined],
    ]);
  });
});

describe('ELA-05 elastic that ends by itself first', () => {
  it('is not switched off once more, and is told of no clock', async () => {
    const { world, acme } = await inDebt();
    await world.turn(acme, false);
    world.deps.setNow('2026-07-03T00:00:00Z');
    await world.run();
    expect(await world.notified(acme.accountId)).not.toContain('elasticSwitchedOff');
    const gateway = await world.deps.gateways.load(acme.accountId, acme.gatewayId);
    expect(gateway?.elastic).toMatchObject({ stretches: [] });
  });
});

const began = '2026-07-01T08:10:00.000Z';
const anyDue = '2026-07-02T08:10:00.000Z';
const anyLate = '2026-07-02T08:10:00.001Z';

/** In arrears from `began` on by what is not elastic capacity. */
const owing = async (cash = '10') => {
  const world = await elasticWorld(noon);
  const acme = await world.own('acme', cash);
  await world.turn(acme, true);
  world.deps.setNow(began);
  await world.charge(acme.accountId, '110');
  return { world, acme };
};

describe('ELA-05 arrears of any cause', () => {
  it('end it after 24 hours, by the clock alone, and are told within the hour', async () => {
    const { world, acme } = await owing();
    world.deps.setNow('2026-07-01T08:45:00Z');
    expect(await world.run()).toEqual({ days: 0, parked: 0 });
    expect(await world.notified(acme.accountId)).toEqual(['elasticInArrears']);
    expect(await at(world, acme, anyDue)).toBe(2_500);
    expect(await at(world, acme, anyLate)).toBe(500);
    world.deps.setNow('2026-07-02T08:45:00Z');
    await world.run();
    expect(await world.notified(acme.accountId)).toEqual([
      ...['elasticInArrears', 'elasticDayEmpty', 'elasticSwitchedOff'],
    ]);
  });

  it('count nothing after that: the day is billed by what came before', async () => {
    const { world, acme } = await owing('2000');
    await world.charge(acme.accountId, '2000');
    world.deps.setNow('2026-07-02T15:00:00Z');
    await world.report(acme, '2026-07-02T08:00:00Z', 700);
    await world.report(acme, '2026-07-02T08:10:00Z', 2_000);
    world.deps.setNow('2026-07-02T16:45:00Z');
    await world.run();
    expect(await world.charged(acme, '2026-07-02')).toBe('199.80');
    world.deps.setNow('2026-07-04T16:45:00Z');
    expect((await world.run()).days).toBe(0);
  });
});

describe('ELA-05 arrears of any cause that are over', () => {
  it.each([
    ['paid in time, and owing again at once', anyDue, '2026-07-02T08:10:00.000Z', 2_500],
    ['paid a moment later, and owing again at once', anyLate, '2026-07-02T08:10:00.001Z', 500],
  ])('have a clock of their own each: %s', async (_name, paidAt, again, maxQps) => {
    const { world, acme } = await owing();
    world.deps.setNow(paidAt);
    await world.topUp(acme.accountId, '200');
    world.deps.setNow(again);
    await world.charge(acme.accountId, '150');
    expect(await at(world, acme, '2026-07-02T09:00:00Z')).toBe(maxQps);
    await world.run();
    expect(await at(world, acme, '2026-07-02T10:00:00Z')).toBe(maxQps);
  });

  it('that were paid too late, before anybody recorded it, end it all the same', async () => {
    const { world, acme } = await owing();
    world.deps.setNow('2026-07-02T12:00:00Z');
    await world.topUp(acme.accountId, '500');
    expect(await at(world, acme, '2026-07-02T12:00:00Z')).toBe(500);
    world.deps.setNow('2026-07-03T16:45:00Z');
    expect((await world.run()).days).toBe(2);
    expect(await world.notified(acme.accountId)).toContain('elasticSwitchedOff');
    const gateway = await world.deps.gateways.load(acme.accountId, acme.gatewayId);
    expect(gateway?.elastic?.stretches).toEqual([]);
    expect(await world.turn(acme, true)).toBe('on');
  });
});
