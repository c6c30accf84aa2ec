import { beforeAll, describe, expect, it } from 'vitest';
import { createAccountRoute, getAccountRoute } from '#functions/api/accounts/routes.ts';
import { listParkedUsageRoute, releaseParkedUsageRoute } from '#functions/api/admin/routes.ts';
import { getBillRoute } from '#functions/api/bills/routes.ts';
import { getUsageRoute, recordUsageRoute } from '#functions/api/usage/routes.ts';
import { usageOf } from '#test/support/api/usageEvents.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const hour = '2026-03-10T00';
const gigabyte = 2 ** 30;
/** A third of a month that reaches the second band. */
const split = 6_666_667;

let world: LocalWorld;

beforeAll(async () => {
  world = await startWorld('2026-03-10T00:00:00Z');
});

/**
 * Accounts with one hour billed: 20,000 calls for 0.12 CNY each. They have funds, for usage of an account
 * that is stopped would be parked (MET-10).
 */
const billOneHour = async (...accountIds: readonly string[]) => {
  for (const accountId of accountIds) {
    await world.open(accountId);
    await localShopper(world, accountId).topUp('1000.00');
  }
  await world.liveHour(
    hour,
    ...accountIds.map((accountId) => ({ accountId, hour, calls: 20_000 })),
  );
};

const billsOf = async (accountId: string) =>
  (await world.receipts(accountId, hour)).map(({ kind, total }) => [kind, total.amount]);

/** The tests of the first two parts share a timeline of four days; each has its own account. */
describe('MET-06 usage that comes late', () => {
  beforeAll(() => billOneHour('late', 'old', 'split'));

  it('MET-06, SET-04 is billed with the next run, on a bill that names the one it adds to', async () => {
    await world.moveTo('2026-03-10T05:20:00Z');
    const late = { accountId: 'late', hour, instanceId: 'gw-2', calls: 10_000 };
    expect(await world.report(late)).toEqual(['accepted']);
    await world.moveTo('2026-03-10T06:06:00Z');
    const [first, second, ...more] = await world.receipts('late', hour);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ kind: 'hourly', total: { amount: '0.12000000' } });
    expect(second).toMatchObject({
      kind: 'supplementary',
      corrects: first?.billId,
      total: { amount: '0.06000000' },
    });
    expect(
      second?.lines.map(({ instanceId, chargedBefore }) => [instanceId, chargedBefore]),
    ).toEqual([['gw-2', '20000']]);
  });

  it('MET-06 is accepted until it is 72 hours old, and parked after that', async () => {
    await world.report({ accountId: 'split', hour, instanceId: 'gw-2', calls: split });
    await world.moveTo('2026-03-13T01:00:00Z');
    const other = (each: string) => ({ accountId: 'late', hour: each, id: each, calls: 1 });
    expect(await world.report(other('2026-03-10T02'), other('2026-03-10T00'))).toEqual([
      'accepted',
      'parked',
    ]);
  });
});

describe('MET-06 usage that is parked', () => {
  it('MET-06 is shown to the operator with its calls and bytes, and not billed', async () => {
    await world.moveTo('2026-03-14T00:00:00Z');
    const old = { accountId: 'old', hour, instanceId: 'gw-2', calls: 50_000 };
    expect(await world.report({ ...old, responseBytes: gigabyte })).toEqual(['parked']);
    await world.moveTo('2026-03-14T01:06:00Z');
    const waits = { records: 1, calls: '50000', bytes: String(gigabyte) };
    expect((await parked()).filter(({ accountId }) => accountId === 'old')).toEqual([
      { accountId: 'old', hour, arrivals: 1, ...waits, reasons: [{ reason: 'late', ...waits }] },
    ]);
    expect(await billsOf('old')).toEqual([['hourly', '0.12000000']]);
  });

  it('MET-06 is billed, once, when the operator releases it', async () => {
    const { billId = '' } = await world.operator().call(releaseParkedUsageRoute, release('old'));
    const params = { accountId: 'old', billId };
    const bill = await world.operator().call(getBillRoute, { params });
    expect(bill).toMatchObject({ kind: 'released', hour, total: { amount: '1.10000000' } });
    expect((await parked()).map(({ accountId }) => accountId)).not.toContain('old');
    expect(await world.operator().ask(releaseParkedUsageRoute, release('old'))).toMatchObject({
      status: 404,
      body: { code: 'nothingParked' },
    });
    await world.moveTo('2026-03-14T02:06:00Z');
    expect(await billsOf('old')).toEqual([
      ['hourly', '0.12000000'],
      ['released', '1.10000000'],
    ]);
  });

  it('RAT-04 on time, late and released, a month costs what rating it at once costs', async () => {
    await world.report({ accountId: 'split', hour, instanceId: 'gw-3', calls: split });
    await world.operator().call(releaseParkedUsageRoute, release('split'));
    await world.liveHour('2026-03-14T02', {
      accountId: 'split',
      hour: '2026-03-14T02',
      calls: split,
    });
    const totals = (await world.bills('split', '2026-03')).map(({ total }) => total.amount);
    const sum = totals.reduce((units, amount) => units + BigInt(amount.replace('.', '')), 0n);
    /** 20,020,001 calls: 10,000,000 at 0.06 and the rest at 0.04 for 10,000. */
    expect(totals).toHaveLength(4);
    expect(sum).toBe(60_00000000n + 40_08000400n);
  });
});

const parked = () => world.operator().list(listParkedUsageRoute);

const release = (accountId: string) => ({ params: { accountId, hour }, body: {} });

describe('MET-02 a record’s identity', () => {
  const onTime = { accountId: 'same', hour, calls: 20_000 };

  beforeAll(async () => {
    await world.reset('2026-03-10T00:00:00Z');
    await billOneHour('same');
  });

  it('MET-02 the same record again is a duplicate and costs nothing', async () => {
    expect(await world.report(onTime, onTime)).toEqual(['duplicate', 'duplicate']);
    await world.moveTo('2026-03-10T03:00:00Z');
    expect(await billsOf('same')).toEqual([['hourly', '0.12000000']]);
  });

  it('MET-02 the same identity with other content is a conflict, and the first stays', async () => {
    const other = { ...onTime, calls: 30_000 };
    const fresh = { ...onTime, id: 'fresh', instanceId: 'gw-2', calls: 1 };
    expect(await world.report(other, fresh)).toEqual(['conflict', 'accepted']);
    const alone = { body: usageOf(other) };
    expect(await world.operator().ask(recordUsageRoute, alone)).toMatchObject({
      status: 409,
      body: { code: 'usageConflict' },
    });
    const query = { from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z', groupBy: 'instance' };
    const params = { accountId: 'same' };
    const { items } = await world.operator().call(getUsageRoute, { params, query });
    expect(items.map(({ instanceId, calls }) => [instanceId, calls])).toEqual([
      ['gw-1', '20000'],
      ['gw-2', '1'],
    ]);
  });
});

describe('QUO-01 usage of an account that nobody activates', () => {
  it('QUO-01 activates as of its hour, and an hour before that comes late is of the first grant too', async () => {
    const body = { accountId: 'used', name: 'used', currency: 'CNY' } as const;
    await world.operator().call(createAccountRoute, { body });
    const used = { accountId: 'used', hour: '2026-03-10T05', calls: 600_000 };
    await world.liveHour('2026-03-10T05', used);
    await world.liveHour('2026-03-10T06', { ...used, hour: '2026-03-10T04', calls: 400_001 });
    await world.moveTo('2026-03-10T08:06:00Z');
    const bills = await world.bills('used', '2026-03');
    expect(bills.map((bill) => [bill.hour, bill.total.amount])).toEqual([
      ['2026-03-10T05', '0.00000000'],
      ['2026-03-10T04', '0.00000600'],
    ]);
    const params = { accountId: 'used' };
    expect((await world.operator().call(getAccountRoute, { params })).activatedAt).toBe(
      '2026-03-10T05:00:00.000Z',
    );
  });
});
