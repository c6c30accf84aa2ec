import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { getUsageRoute } from '#functions/api/usage/routes.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import {
  type LocalWorld,
  oneShard,
  type Receipt,
  startWorld,
} from '#test/support/worlds/localWorld.ts';
import { settleIn, stories } from '#test/support/year/residents.ts';
import {
  expectAllNotified,
  expectNothingParked,
  expectSoundBooks,
  type Resident,
  yearOf,
} from '#test/support/year/year.ts';

const gigabyte = 2 ** 30;
const yearTimeoutMs = 3_600_000;
const yearEnd = '2020-11-10T15:00:00Z';
/** Any will do. */
const seed = 20191110;

let world: LocalWorld;
/** By story: what they live through is planned, and happens as time moves. */
let residents: ReadonlyMap<string, readonly Resident[]>;

beforeAll(async () => {
  world = await startWorld({ now: '2019-11-10T09:13:14Z', synthesis: oneShard });
  await world.open('quo', { activated: true });
  await world.open('rat', { currency: 'USD', activated: true });
  await localShopper(world, 'rat', 'USD').topUp('100.00');
  residents = await settleIn(yearOf(world, '2019-11-10T10:00:00Z', yearEnd, seed));
});
afterAll(() => world?.stop());

const packsOf = async (accountId: string) =>
  (await world.operator().call(listPacksRoute, { params: { accountId } })).items;

const pack = async (accountId: string, packId: string) =>
  (await packsOf(accountId)).find((each) => each.packId === packId);

/** The one bill of an hour. */
const receiptOf = async (accountId: string, hour: string, month?: string): Promise<Receipt> => {
  const [receipt, ...others] = await world.receipts(accountId, hour, month);
  expect(others).toEqual([]);
  if (receipt === undefined) throw new Error(`${accountId} has no bill for ${hour}`);
  return receipt;
};

describe('RAT-01 11,000,000 calls of a month, 1,000,000 of them free', () => {
  it.each([
    ['2019-12-08T14', 10_999_999, '8.89999911'],
    ['2019-12-08T15', 1, '0.00000089'],
    ['2019-12-08T16', 1, '0.00000059'],
  ])(
    'RAT-01, RAT-02 8.90 to the last of 10,000,000, then the next band: %s',
    {
      timeout: yearTimeoutMs,
    },
    async (hour, calls, amount) => {
      await world.liveHour(hour, { accountId: 'rat', hour, calls });
      expect((await receiptOf('rat', hour)).total).toEqual({ amount, currency: 'USD' });
    },
  );
});

describe('QUO-02 activated 2019-11-10 17:13:14, Asia/Shanghai', () => {
  it('QUO-02 the first grant covers the whole hour of activation and ends at 2019-12-10 00:00', async () => {
    expect(await pack('quo', 'free-0-calls')).toMatchObject({
      source: 'free',
      total: '1000000',
      from: '2019-11-10T09:00:00.000Z',
      until: '2019-12-09T16:00:00.000Z',
    });
  });

  it('QUO-02, QUO-03 the hour before 2019-12-10 00:00 uses the first grant, the hour after it the second', {
    timeout: yearTimeoutMs,
  }, async () => {
    await world.liveHour('2019-12-09T15', {
      accountId: 'quo',
      hour: '2019-12-09T15',
      calls: 600_000,
    });
    await world.liveHour('2019-12-09T16', {
      accountId: 'quo',
      hour: '2019-12-09T16',
      calls: 700_000,
    });
    const [before, after] = [
      await receiptOf('quo', '2019-12-09T15'),
      await receiptOf('quo', '2019-12-09T16'),
    ];
    expect(before.lines[0]?.deductions).toEqual([
      { packId: 'free-0-calls', source: 'free', quantity: '600000' },
    ]);
    expect(after.lines[0]?.deductions).toEqual([
      { packId: 'free-1-calls', source: 'free', quantity: '700000' },
    ]);
    expect([before.total.amount, after.total.amount]).toEqual(['0.00000000', '0.00000000']);
    expect(await pack('quo', 'free-0-calls')).toMatchObject({ left: '400000', state: 'expired' });
    expect(await pack('quo', 'free-1-calls')).toMatchObject({
      ...{ left: '300000', state: 'active' },
      from: '2019-12-09T16:00:00.000Z',
      until: '2020-01-09T16:00:00.000Z',
    });
  });
});

describe('a year of 61 accounts', () => {
  it('SET-06, WAL-03 passes without a failure, and leaves nothing parked or adrift', {
    timeout: yearTimeoutMs,
  }, async () => {
    expect((await world.moveTo(yearEnd)).failures).toBe(0);
    expect(stories.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(61);
    await expectNothingParked(world);
  });

  it.each(stories)('$rules comes out as planned: $name', async ({ name, accounts }) => {
    const own = residents.get(name) ?? [];
    expect(own).toHaveLength(accounts);
    for (const { accountId, verdict } of own) {
      await verdict();
      await expectSoundBooks(world, accountId);
      await expectAllNotified(world, accountId);
    }
  });
});

describe('QUO-02 the end of the first year', () => {
  it('QUO-02 nothing is free after 2020-11-10 23:59:59', { timeout: yearTimeoutMs }, async () => {
    await world.liveHour('2020-11-10T15', {
      accountId: 'quo',
      hour: '2020-11-10T15',
      calls: 400_000,
    });
    await world.liveHour('2020-11-10T16', {
      accountId: 'quo',
      hour: '2020-11-10T16',
      calls: 100_000,
    });
    const [last, first] = [
      await receiptOf('quo', '2020-11-10T15'),
      await receiptOf('quo', '2020-11-10T16'),
    ];
    expect(last.lines[0]?.deductions).toEqual([
      { packId: 'free-11-calls', source: 'free', quantity: '400000' },
    ]);
    expect(last.total.amount).toBe('0.00000000');
    expect(first.lines[0]?.deductions).toEqual([]);
    expect(first.total).toEqual({ amount: '0.60000000', currency: 'CNY' });
  });

  it('QUO-01, QUO-02 twelve grants of calls and of traffic have been issued, each from where the last ended', async () => {
    const calls = (await packsOf('quo')).filter(({ kind }) => kind === 'calls');
    expect(calls.map(({ packId }) => packId)).toEqual(
      Array.from({ length: 12 }, (_, k) => `free-${k}-calls`),
    );
    expect(calls.slice(1).map(({ from }) => from)).toEqual(
      calls.slice(0, -1).map(({ until }) => until),
    );
    expect(calls.at(-1)).toMatchObject({ until: '2020-11-10T16:00:00.000Z', state: 'expired' });
  });
});

describe('RAT-06 an account in its second year, in USD', () => {
  it('RAT-06 5,000,000 calls of 3 KB and 1 KB cost 4.45 and 2.29: 6.74', async () => {
    const hour = '2020-11-12T03';
    const calls = 5_000_000;
    await world.liveHour(hour, {
      ...{ accountId: 'rat', hour, calls },
      ...{ responseBytes: calls * 3 * 1024, backendBytes: calls * 1024 },
    });
    const { lines, total } = await receiptOf('rat', hour);
    expect(lines.map(({ sku, deductions, amount }) => [sku, deductions, amount.amount])).toEqual([
      ['calls', [], '4.45000000'],
      ['traffic:mainland+', [], '2.28881836'],
    ]);
    expect(total).toEqual({ amount: '6.73881836', currency: 'USD' });
    expect(Number(total.amount).toFixed(2)).toBe('6.74');
  });

  it('RAT-06 that is 14.305 GB of responses and 4.768 GB of requests to back ends', async () => {
    const query = { from: '2020-11-12T00:00:00Z', to: '2020-11-13T00:00:00Z' };
    const params = { accountId: 'rat' };
    const { items } = await world.operator().call(getUsageRoute, { params, query });
    const inGb = (bytes = '') => (Number(bytes) / gigabyte).toFixed(3);
    expect(items.map(({ responseBytes }) => inGb(responseBytes.internet))).toEqual(['14.305']);
    expect(items.map(({ backendBytes }) => inGb(backendBytes.internet))).toEqual(['4.768']);
  });

  it('RAT-06 10 GB in one hour cost 1.20', async () => {
    const hour = '2020-11-12T04';
    await world.liveHour(hour, { accountId: 'rat', hour, responseBytes: 10 * gigabyte });
    expect((await receiptOf('rat', hour)).total.amount).toBe('1.20000000');
  });
});
