import { beforeAll, describe, expect, it } from 'vitest';
import { getTimelineRoute } from '#functions/api/timeline/routes.ts';
import { getBudgetRoute, setBudgetRoute } from '#functions/api/wallet/budgetRoutes.ts';
import { waysOf } from '#test/support/toTheSecond/expectations.ts';
import {
  buyHoldings,
  endHour,
  type Holdings,
  inventory,
  openSharedOwners,
  type SharedOwner,
} from '#test/support/toTheSecond/sharedOwner.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

let world: LocalWorld;
let shop: SharedOwner;
let holdings: Holdings;
beforeAll(async () => {
  world = await startHeldWorld('2027-05-31T00:30:00Z');
  ({ shop } = await openSharedOwners(world, ['shop']));
  await shop.topUp('1000');
  holdings = await buyHoldings(world, shop);
});

const ways = [
  ...['collaborator', 'creator', 'finance'].map((name) => `email ${name}@shop.example`),
  ...['event bus', 'sms +14155550100', 'sms +442071838750', 'sms +8613800138000'],
];
const params = { accountId: 'shop' };
const [runs, paidAhead] = ['running 500 QPS', 'running 2500 QPS'];
const stopped = 'suspended 0 QPS';

/** Shared, prepaid and by the second, as the data plane sees them. */
const expectOwned = async (at: string, instances: readonly string[]) => {
  await world.holdAt(at);
  const owned = await inventory(world, shop, holdings);
  expect(owned).toMatchObject({ instances, gateway: 'running 100 QPS', holds: '3.33334800' });
};

const budget = () => world.operator().call(getBudgetRoute, { params });
const nextStep = async () => {
  const { due } = await world.operator().call(getTimelineRoute, { params });
  return due.find(({ step }) => step === 'budgetStopEnded');
};

describe('WAL-08 a budget that stops', () => {
  it('lets all run as long as less is spent', async () => {
    const amount = { amount: '2500.00', currency: 'CNY' };
    const body = { amount, alerts: [{ percent: 100, by: 'spent' }], stop: true };
    await world.operator().call(setBudgetRoute, { params, body });
    await expectOwned('2027-05-31T00:45:00Z', [runs, paidAhead, paidAhead]);
    expect(await nextStep()).toBeUndefined();
  });

  it('stops what is not paid ahead with the sweep after the bill that reaches it, and says so', async () => {
    await endHour(world, '2027-05-31T00', [shop], 200);
    await expectOwned('2027-05-31T01:19:59Z', [runs, paidAhead, paidAhead]);
    await expectOwned('2027-05-31T01:25:00Z', [stopped, paidAhead, stopped]);
    const stoppedSince = '2027-05-31T01:20:00.000Z';
    expect(await budget()).toMatchObject({ stoppedSince, spent: { amount: '2565.66667400' } });
    expect(await nextStep()).toMatchObject({ at: '2027-05-31T16:00:00.000Z' });
    expect(await waysOf(world, 'shop', 'budgetStopped')).toEqual(ways);
  });

  it('ARR-02 is not ended by what is paid', async () => {
    await shop.topUp('100');
    await expectOwned('2027-05-31T01:26:00Z', [stopped, paidAhead, stopped]);
  });

  it('INS-03 ends with the month; what runs by the second costs nothing until then', async () => {
    await expectOwned('2027-05-31T16:19:59Z', [stopped, paidAhead, stopped]);
    expect(await nextStep()).toMatchObject({ at: '2027-05-31T16:00:00.000Z' });
    await expectOwned('2027-05-31T16:25:00Z', [runs, paidAhead, paidAhead]);
    expect(await waysOf(world, 'shop', 'budgetStopEnded')).toEqual(ways);
    expect('stoppedSince' in (await budget())).toBe(false);
    await world.holdAt('2027-05-31T18:10:00Z');
    const bills = [
      ...(await world.bills('shop', '2027-05')),
      ...(await world.bills('shop', '2027-06')),
    ];
    expect(bills.slice(4).map(({ hour, total }) => `${hour} ${total.amount}`)).toEqual([
      ...['2027-05-31T01 1.11111600', '2027-05-31T16 2.22223200', '2027-05-31T17 3.33334800'],
    ]);
  });
});
