import { beforeAll, describe, expect, it } from 'vitest';
import { isMetered } from '#domain/ledger/bill.ts';
import { type Hour, plusHours } from '#domain/time/hour.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { buy, secondsLines } from '#test/support/samples/instances.ts';
import { openShared } from '#test/support/worlds/arrearsWorld.ts';
import {
  type BudgetWorld,
  budgetWorld,
  running,
  spentOn,
  suspended,
} from '#test/support/worlds/budgetWorld.ts';
import { listParkedUsage } from '#usecases/admin/manageParked.ts';
import { getAccountBudget } from '#usecases/budgets/setAccountBudget.ts';
import { getInstance } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';

let world: BudgetWorld;
beforeAll(async () => {
  world = await budgetWorld('2027-01-05T02:00:00Z');
});

describe('WAL-08 a budget that is spent', () => {
  it('INS-03 stops what is not paid ahead, and by the second that costs nothing until it runs again', async () => {
    const { id, prepaid, payg, shared, before, more } = await spentOn(world, 'acme', '2027-01-05');
    expect(new Set(before)).toEqual(new Set([running]));
    const late = [await buy(world.deps, id), await openShared(world, id)];
    expect(new Set(await world.seen(id, payg, shared, ...late))).toEqual(new Set([suspended]));
    expect(await world.seen(id, prepaid)).toEqual([running]);
    const stoppedSince = '2027-01-05T04:20:00.000Z';
    expect(await getAccountBudget(world.deps, id)).toMatchObject({ stoppedSince });
    for (const hour of ['2027-01-05T04', '2027-01-05T05', '2027-01-05T06'] as Hour[]) {
      await world.settle(hour);
      await world.sweep(`${plusHours(hour, 1)}:20:00Z`);
    }
    expect(await world.told(id)).toEqual([`${stoppedSince} budgetStopped`]);
    world.deps.setNow('2027-01-05T07:30:00Z');
    expect(await world.set(id, more)).not.toHaveProperty('stoppedSince');
    expect(new Set(await world.seen(id, payg, shared, prepaid, ...late))).toEqual(
      new Set([running]),
    );
    await world.settle('2027-01-05T07');
    const { bills } = await ledgerFacts(world.deps, id);
    const seconds = (of: string) =>
      secondsLines(bills, of).reduce((sum, { recorded }) => sum + recorded.toNumber(), 0);
    expect([seconds(payg), seconds(late[0] ?? '')]).toEqual([140 * 60 + 1_800, 1_800]);
    expect((await world.told(id)).slice(1)).toEqual(['2027-01-05T07:30:00.000Z budgetStopEnded']);
  });

  it('INS-05 says since when, and takes no services meanwhile', async () => {
    const { id, payg, prepaid } = await spentOn(world, 'carl', '2027-01-07');
    const shown = async (instanceId: string) =>
      presentInstance(decided(await getInstance(world.deps, id, instanceId)));
    const budgetStoppedSince = '2027-01-07T04:20:00.000Z';
    expect(await shown(payg)).toMatchObject({ state: 'suspended', budgetStoppedSince });
    expect((await shown(payg)).actions).toEqual(['rename', 'release']);
    expect(await shown(prepaid)).not.toHaveProperty('budgetStoppedSince');
    const of = { accountId: id, instanceId: payg };
    expect(await registerService(world.deps, world.operation(), of, 'a')).toMatchObject({
      ...{ refused: 'instanceSuspended' },
      detail: "the month's budget is spent: raise it, or end its stop, and it serves",
    });
  });
});

describe('WAL-08 usage of a stop', () => {
  it('MET-10 is parked, but for what is paid ahead; what came before is billed', async () => {
    const { id, prepaid, shared } = await spentOn(world, 'bill', '2027-01-06');
    await world.settle('2027-01-06T04');
    world.deps.setNow('2027-01-06T05:30:00Z');
    for (const hour of ['2027-01-06T03', '2027-01-06T05']) {
      await world.report(id, hour, prepaid, {
        region: 'ap-beijing',
        responseBytes: { internet: 1e9, private: 0 },
      });
      for (const each of [shared, 'gw-2']) await world.report(id, hour, each);
    }
    await world.settle('2027-01-06T05');
    await world.settle('2027-01-06T03');
    const parked = await listParkedUsage(world.deps, 10);
    expect(parked.items.map(({ hour, reasons }) => [hour, reasons])).toMatchObject([
      ['2027-01-06T05', [{ reason: 'stopped', records: 2 }]],
    ]);
    const { bills } = await ledgerFacts(world.deps, id);
    const billed = bills.flatMap(({ hour, lines }) =>
      lines
        .filter(isMetered)
        .filter(({ meter, instanceId }) => meter !== 'seconds' && instanceId !== 'gw-1')
        .map(({ instanceId }) => `${hour} ${instanceId}`),
    );
    expect(billed.toSorted()).toEqual(
      [`03 ${shared}`, `03 ${prepaid}`, '03 gw-2', `05 ${prepaid}`]
        .map((each) => `2027-01-06T${each}`)
        .toSorted(),
    );
  });
});
