import { describe, expect, it } from 'vitest';
import type { PlanName } from '#domain/catalogue/plans.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { elasticWorld } from '#test/support/worlds/elasticWorld.ts';

const date = '2026-07-01';

/** Plan `test` with elastic on from noon, and a peak of 3,000 QPS at 13:00, Shanghai. */
const burst = async () => {
  const world = await elasticWorld('2026-07-01T04:00:00Z');
  const acme = await world.own('acme', '400000');
  await world.turn(acme, true);
  const reportAt = (at: string, qps: number) => {
    world.deps.setNow(at);
    return world.report(acme, at, qps);
  };
  await reportAt('2026-07-01T05:00:00Z', 3_000);
  const upgradeAt = async (at: string, plan: PlanName) => {
    world.deps.setNow(at);
    await world.buy(acme.accountId, { kind: 'upgrade', gatewayId: acme.gatewayId, plan });
  };
  return { world, acme, reportAt, upgradeAt };
};

describe('ELA-02 an upgrade of a day', () => {
  it('just before midnight does not make free what burst before it', async () => {
    const { world, acme, upgradeAt } = await burst();
    await upgradeAt('2026-07-01T15:59:00Z', 'preferred');
    world.deps.setNow('2026-07-01T16:45:00Z');
    await world.run();
    expect(await world.charged(acme, date)).toBe('1998.00');
  });

  it('charges the larger of what was before and after it, each above its own plan', async () => {
    const { world, acme, reportAt, upgradeAt } = await burst();
    await upgradeAt('2026-07-01T08:00:00Z', 'starter');
    await reportAt('2026-07-01T09:00:00Z', 3_500);
    world.deps.setNow('2026-07-01T16:45:00Z');
    await world.run();
    expect(await world.charged(acme, date)).toBe('2497.50');
    const { entries } = await ledgerFacts(world.deps, acme.accountId);
    const bill = entries.at(-1)?.cause;
    const lines = bill?.kind === 'bill' ? bill.bill.lines : [];
    expect(lines).toMatchObject([
      {
        plans: [
          { plan: 'test', until: '2026-07-01T08:00:00.000Z', maxQps: 3_000, burstQps: 2_000 },
          { plan: 'starter', from: '2026-07-01T08:00:00.000Z', maxQps: 3_500, burstQps: 4_000 },
        ],
      },
    ]);
  });

  it('leaves a sample whose window it lies in to the higher plan', async () => {
    const world = await elasticWorld('2026-07-01T04:00:00Z');
    const acme = await world.own('acme', '400000');
    await world.turn(acme, true);
    world.deps.setNow('2026-07-01T08:00:00Z');
    const { accountId, gatewayId } = acme;
    await world.buy(accountId, { kind: 'upgrade', gatewayId, plan: 'preferred' });
    world.deps.setNow('2026-07-01T08:05:00Z');
    expect(await world.report(acme, '2026-07-01T07:58:00Z', 3_000)).toBe('accepted');
    world.deps.setNow('2026-07-01T16:45:00Z');
    await world.run();
    expect(await world.charged(acme, date)).toBe('none');
  });
});

describe('ELA-04 samples that come late of a day with an upgrade', () => {
  it('are measured against the plan of then, on a supplementary bill', async () => {
    const { world, acme, upgradeAt } = await burst();
    await upgradeAt('2026-07-01T08:00:00Z', 'preferred');
    world.deps.setNow('2026-07-01T16:45:00Z');
    await world.run();
    world.deps.setNow('2026-07-02T04:00:00Z');
    await world.report(acme, '2026-07-01T06:00:00Z', 1_200);
    await world.report(acme, '2026-07-01T09:00:00Z', 11_000);
    await world.run();
    expect(await world.charged(acme, date)).toBe('1998.00');
    await world.report(acme, '2026-07-01T10:00:00Z', 12_500);
    await world.run();
    expect(await world.charged(acme, date)).toBe('1998.00+499.50');
  });
});
