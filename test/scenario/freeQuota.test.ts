import { beforeAll, describe, expect, it } from 'vitest';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { getUsageRoute } from '#functions/api/usage/routes.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, onlyReceipt, startWorld } from '#test/support/worlds/localWorld.ts';

const gigabyte = 2 ** 30;
const activatedAt = '2019-11-10T09:13:14Z';

let world: LocalWorld;

const callsPacks = async () =>
  (await world.operator().list(listPacksRoute, { params: { accountId: 'quo' } })).filter(
    ({ kind }) => kind === 'calls',
  );

/** Lives through an hour; what became of the calls: the deductions, and the total. */
const called = async (hour: string, calls: number) => {
  await world.liveHour(hour, { accountId: 'quo', hour, calls });
  const { lines, total } = await onlyReceipt(world, 'quo', hour);
  return [lines[0]?.deductions, total];
};

const free = (packId: string, quantity: string) => [{ packId, source: 'free', quantity }];
const yuan = (amount: string) => ({ amount, currency: 'CNY' });

describe('the first month of apigw, activated 2019-11-10 17:13:14, Asia/Shanghai', () => {
  beforeAll(async () => {
    world = await startWorld('2019-12-09T11:50:00Z');
    await world.open('quo', { activatedAt });
    await world.open('rat', { currency: 'USD', activatedAt });
    await localShopper(world, 'rat', 'USD').topUp('100.00');
  });

  it.each([
    ['2019-12-09T12', 10_999_999, '8.89999911'],
    ['2019-12-09T13', 1, '0.00000089'],
    ['2019-12-09T14', 1, '0.00000059'],
  ])(
    'RAT-01, RAT-02 1,000,000 of its calls free, 8.90 to the last of 10,000,000, then the next band: %s',
    async (hour, calls, amount) => {
      await world.liveHour(hour, { accountId: 'rat', hour, calls });
      const { total } = await onlyReceipt(world, 'rat', hour);
      expect(total).toEqual({ amount, currency: 'USD' });
    },
  );

  it('QUO-02, QUO-03 the hour before 2019-12-10 00:00 uses the first grant, the hour after it the second', async () => {
    expect(await called('2019-12-09T15', 600_000)).toEqual([
      ...[free('free-0-calls', '600000'), yuan('0.00000000')],
    ]);
    expect(await called('2019-12-09T16', 700_000)).toEqual([
      ...[free('free-1-calls', '700000'), yuan('0.00000000')],
    ]);
    expect(await callsPacks()).toMatchObject([
      {
        ...{ packId: 'free-0-calls', left: '400000', state: 'expired' },
        ...{ from: '2019-11-10T09:00:00.000Z', until: '2019-12-09T16:00:00.000Z' },
      },
      {
        ...{ packId: 'free-1-calls', left: '300000', state: 'active' },
        ...{ from: '2019-12-09T16:00:00.000Z', until: '2020-01-09T16:00:00.000Z' },
      },
    ]);
  });
});

describe('the end of the first year of apigw', () => {
  beforeAll(async () => {
    await world.reset('2020-11-10T14:50:00Z');
    await world.open('quo', { activatedAt });
    await world.open('rat', { currency: 'USD' });
    await localShopper(world, 'rat', 'USD').topUp('100.00');
  });

  it('QUO-02 nothing is free after 2020-11-10 23:59:59', async () => {
    expect(await called('2020-11-10T15', 400_000)).toEqual([
      ...[free('free-11-calls', '400000'), yuan('0.00000000')],
    ]);
    expect(await called('2020-11-10T16', 100_000)).toEqual([[], yuan('0.60000000')]);
    expect((await callsPacks()).at(-1)).toMatchObject({
      ...{ packId: 'free-11-calls', until: '2020-11-10T16:00:00.000Z', state: 'expired' },
    });
  });
});

describe('RAT-06 an account in its second year, in USD', () => {
  it('RAT-06 5,000,000 calls of 3 KB and 1 KB cost 4.45 and 2.29: 6.74', async () => {
    const hour = '2020-11-10T17';
    const calls = 5_000_000;
    await world.liveHour(hour, {
      ...{ accountId: 'rat', hour, calls },
      ...{ responseBytes: calls * 3 * 1024, backendBytes: calls * 1024 },
    });
    const { lines, total } = await onlyReceipt(world, 'rat', hour);
    expect(lines.map(({ sku, deductions, amount }) => [sku, deductions, amount.amount])).toEqual([
      ['calls', [], '4.45000000'],
      ['traffic:mainland+', [], '2.28881836'],
    ]);
    expect(total).toEqual({ amount: '6.73881836', currency: 'USD' });
    expect(Number(total.amount).toFixed(2)).toBe('6.74');
  });

  it('RAT-06 that is 14.305 GB of responses and 4.768 GB of requests to back ends', async () => {
    const query = { from: '2020-11-10T00:00:00Z', to: '2020-11-11T00:00:00Z' };
    const params = { accountId: 'rat' };
    const { items } = await world.operator().call(getUsageRoute, { params, query });
    const inGb = (bytes = '') => (Number(bytes) / gigabyte).toFixed(3);
    expect(items.map(({ responseBytes }) => inGb(responseBytes.internet))).toEqual(['14.305']);
    expect(items.map(({ backendBytes }) => inGb(backendBytes.internet))).toEqual(['4.768']);
  });

  it('RAT-06 10 GB in one hour cost 1.20', async () => {
    const hour = '2020-11-10T18';
    await world.liveHour(hour, { accountId: 'rat', hour, responseBytes: 10 * gigabyte });
    expect((await onlyReceipt(world, 'rat', hour)).total.amount).toBe('1.20000000');
  });
});
