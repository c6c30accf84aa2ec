import { describe, expect, it } from 'vitest';
import { operationOf } from '#test/support/operationOf.ts';
import { elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import { suspendService } from '#usecases/terminations/services/suspendService.ts';

/** 12:00 on 1 July, Shanghai; the term of the gateway ends at that time on 1 August. */
const noon = '2026-07-01T04:00:00Z';

describe('ELA-04 a day without samples is reported once', () => {
  it('ELA-04 on the first of a run of such days, and again on the first of the next run', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '5000');
    await world.turn(acme, true);
    world.deps.setNow('2026-07-03T16:45:00Z');
    expect((await world.run()).days).toBe(3);
    expect(await world.notified(acme.accountId)).toEqual(['elasticDayEmpty']);
    world.deps.setNow('2026-07-04T06:00:00Z');
    await world.report(acme, '2026-07-04T05:30:00Z', 600);
    world.deps.setNow('2026-07-06T16:45:00Z');
    expect((await world.run()).days).toBe(3);
    expect(await world.notified(acme.accountId)).toEqual(['elasticDayEmpty', 'elasticDayEmpty']);
    const { items } = await world.deps.notices.list(acme.accountId, 10);
    expect(items.map(({ figures }) => figures['date']).toSorted()).toEqual([
      '2026-07-01',
      '2026-07-05',
    ]);
  });

  it('ELA-04 not while the gateway is stopped: neither the day of the stop nor those after it', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '5000');
    await world.turn(acme, true);
    for (const day of ['01', '02']) {
      world.deps.setNow(`2026-08-${day}T03:00:00Z`);
      await world.report(acme, `2026-08-${day}T02:30:00Z`, 600);
    }
    world.deps.setNow('2026-08-01T16:45:00Z');
    await world.run();
    const before = await world.notified(acme.accountId);
    world.deps.setNow('2026-08-05T16:45:00Z');
    await world.run();
    expect(await world.notified(acme.accountId)).toEqual(before);
  });
});

describe('ELA-04, SLA-05 a day without samples in which the operator suspends the gateway', () => {
  it('SLA-05 is not reported', async () => {
    const world = await elasticWorld(noon);
    const acme = await world.own('acme', '5000');
    await world.turn(acme, true);
    world.deps.setNow('2026-07-01T04:05:00Z');
    const request = {
      ...({ cause: 'breach', reason: 'see the complaint' } as const),
      resource: { kind: 'gateway', id: acme.gatewayId },
    } as const;
    const operation = operationOf('suspend', 'h', 'operator');
    await suspendService(world.deps, operation, acme.accountId, request);
    world.deps.setNow('2026-07-02T16:45:00Z');
    await world.run();
    expect(await world.notified(acme.accountId)).not.toContain('elasticDayEmpty');
  });
});
