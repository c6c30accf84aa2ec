import { beforeAll, describe, expect, it } from 'vitest';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { type LocalWorld, onlyReceipt, startWorld } from '#test/support/worlds/localWorld.ts';
import { settleIn, stories } from '#test/support/year/residents.ts';
import {
  expectAllNotified,
  expectNothingParked,
  expectSoundBooks,
  type Resident,
  yearOf,
} from '#test/support/year/year.ts';

const yearEnd = '2020-11-10T15:00:00Z';
/** Any will do. */
const seed = Number(process.env['TEST_SEED'] ?? 20_191_110);

let world: LocalWorld;
/** By story: what they live through is planned, and happens as time moves. */
let residents: ReadonlyMap<string, readonly Resident[]>;

beforeAll(async () => {
  world = await startWorld('2019-11-10T09:13:14Z');
  await world.open('quo', { activated: true });
  residents = await settleIn(yearOf(world, '2019-11-10T10:00:00Z', yearEnd, seed));
});

const packsOf = async (accountId: string) =>
  (await world.operator().call(listPacksRoute, { params: { accountId } })).items;

const pack = async (accountId: string, packId: string) =>
  (await packsOf(accountId)).find((each) => each.packId === packId);

describe('QUO-02 activated 2019-11-10 17:13:14, Asia/Shanghai', () => {
  it('QUO-02 the first grant covers the whole hour of activation and ends at 2019-12-10 00:00', async () => {
    expect(await pack('quo', 'free-0-calls')).toMatchObject({
      source: 'free',
      total: '1000000',
      from: '2019-11-10T09:00:00.000Z',
      until: '2019-12-09T16:00:00.000Z',
    });
  });

  it('QUO-02, QUO-03 the hour before 2019-12-10 00:00 uses the first grant, the hour after it the second', async () => {
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
      await onlyReceipt(world, 'quo', '2019-12-09T15'),
      await onlyReceipt(world, 'quo', '2019-12-09T16'),
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

describe(`a year of 61 accounts (seed ${seed})`, () => {
  it('SET-06, WAL-03 passes without a failure, and leaves nothing parked or adrift', async () => {
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
  it('QUO-02 nothing is free after 2020-11-10 23:59:59', async () => {
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
      await onlyReceipt(world, 'quo', '2020-11-10T15'),
      await onlyReceipt(world, 'quo', '2020-11-10T16'),
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
