import { beforeAll, describe, expect, it } from 'vitest';
import { listParkedUsageRoute, releaseParkedUsageRoute } from '#functions/api/admin/routes.ts';
import { deleteInstanceRoute, releaseInstanceRoute } from '#functions/api/instances/routes.ts';
import {
  getWalletRoute,
  grantVoucherRoute,
  verifyLedgerRoute,
} from '#functions/api/wallet/routes.ts';
import type { UsageOf } from '#test/support/api/usageEvents.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

const day = '2027-05-04';
const [fourth, fifth] = [`${day}T04`, `${day}T05`] as const;

/** Accounts by when their voucher of 10.00 ends. */
const vouchers = {
  'at-04:00:00': `${day}T04:00:00Z`,
  'at-04:00:01': `${day}T04:00:01Z`,
  'at-04:59:59': `${day}T04:59:59Z`,
  'at-05:00:00': `${day}T05:00:00Z`,
  'at-05:00:01': `${day}T05:00:01Z`,
} as const;
const accounts = Object.keys(vouchers).map((name) => name.replaceAll(':', ''));
const gigabyte = 2 ** 30;

let world: LocalWorld;
let owner: LocalShopper;
let shared: string;
let bySecond: string;

const operator = () => world.operator();

const giveVouchers = async (): Promise<void> => {
  const money = { amount: '10.00', currency: 'CNY' };
  const terms = { products: ['apigw'], money, from: `${day}T00:00:00Z`, reason: 'welcome' };
  for (const [i, until] of Object.values(vouchers).entries()) {
    const accountId = accounts[i] ?? '';
    await world.open(accountId);
    await operator().call(grantVoucherRoute, { params: { accountId }, body: { ...terms, until } });
  }
};

/** Used up to their end at 04:30 and on: an instance by the second is released, a shared one deleted. */
const endInstances = async (): Promise<void> => {
  const params = { accountId: owner.accountId, instanceId: bySecond };
  await operator().call(releaseInstanceRoute, { params, body: {} });
  await operator().call(deleteInstanceRoute, { params: { ...params, instanceId: shared } });
};

/** A window before the end, one that holds the millisecond before it, and one from it on. */
const around = (hour: string, end: string, before: string, after: string): UsageOf[] =>
  [shared, bySecond].flatMap((instanceId) => [
    { ...of(hour, instanceId, 'before'), within: ['29:00', before] },
    { ...of(hour, instanceId, 'across'), within: [before, after] },
    { ...of(hour, instanceId, 'after'), within: [end, after] },
  ]);

const of = (hour: string, instanceId: string, id: string) => ({
  ...{ accountId: owner.accountId, hour, instanceId, id: `${instanceId}:${hour}:${id}` },
  responseBytes: gigabyte,
});

const callsOf = (hour: string, id = hour) =>
  accounts.map((accountId) => ({ accountId, hour, calls: 100_000, id: `${accountId}:${id}` }));

/** What each account's hour drew from its voucher and from cash, bill by bill. */
const drew = async (hour: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const accountId of accounts) {
    const receipts = await world.receipts(accountId, hour);
    const each = receipts.map(({ draws: { vouchers: from, buckets } }) =>
      [from[0]?.amount.amount ?? 'nothing', buckets.cash?.amount ?? '0'].join(' + '),
    );
    lines.push(`${accountId}: ${each.join(', ')}`);
  }
  return lines;
};

const strict = 'strict';
const inStop = (id: string, within: readonly [string, string]): UsageOf => ({
  ...{ accountId: strict, hour: fifth, id, responseBytes: gigabyte, within },
});

/** The tests of this file tell one day; all of it is lived through here. */
beforeAll(async () => {
  world = await startHeldWorld(`${day}T03:30:00Z`);
  await giveVouchers();
  await world.open('owner');
  await world.open(strict, { terms: 'strict' });
  owner = localShopper(world, 'owner');
  await owner.topUp('100.00');
  shared = await owner.openInstance({ kind: 'shared' });
  bySecond = await owner.openInstance({ kind: 'payAsYouGo', spec: 'basic' });
  await world.holdAt(`${day}T04:30:00Z`);
  await endInstances();
  await world.holdAt(`${day}T05:00:00Z`);
  await world.report(...callsOf(fourth), ...around(fourth, '30:00', '29:59.999', '31:00'));
  await world.report(
    of(fourth, 'i-nobody', 'x'),
    of(fourth, 'g-nobody', 'x'),
    of(fourth, 'gw-1', 'x'),
  );
  await world.report({ accountId: strict, hour: fourth, responseBytes: 5 * gigabyte });
  await world.holdAt(`${day}T05:30:00Z`);
  await localShopper(world, strict).topUp('20.00');
  await world.holdAt(`${day}T06:00:00Z`);
  await world.report(...callsOf(fifth));
  await world.report(
    inStop('across-its-beginning', ['04:59.999', '06:00']),
    inStop('from-its-beginning', ['05:00', '06:00']),
    inStop('to-its-end', ['29:00', '30:00']),
    inStop('across-its-end', ['29:00', '30:00.001']),
  );
  await world.holdAt('2027-05-06T12:00:00Z');
  await world.report(...callsOf(fourth, 'late'));
  await world.holdAt('2027-05-06T13:06:00Z');
});

describe('WAL-02 a voucher pays for the hours that it overlaps, however late they settle', () => {
  it('WAL-02 from 04:00 by one until 04:00:01, 04:59:59, 05:00:00 and 05:00:01', async () => {
    const [paid, unpaid] = ['0.60000000 + 0.00000000', 'nothing + 0.60000000'];
    expect(await drew(fourth)).toEqual([
      `at-040000: ${unpaid}, ${unpaid}`,
      ...accounts.slice(1).map((account) => `${account}: ${paid}, ${paid}`),
    ]);
  });

  it('WAL-02 from 05:00 by one until 05:00:01, not by one until 05:00:00', async () => {
    expect(await drew(fifth)).toEqual([
      ...accounts.slice(0, -1).map((account) => `${account}: nothing + 0.60000000`),
      'at-050001: 0.60000000 + 0.00000000',
    ]);
  });

  it('WAL-02 it is shown as expired until its last hour has left the 72 hours', async () => {
    const accountId = 'at-050000';
    const held = async () =>
      (await operator().call(getWalletRoute, { params: { accountId } })).vouchers.map(
        ({ left, state }) => `${left.amount} ${state}`,
      );
    await world.holdAt('2027-05-07T04:59:59Z');
    expect(await held()).toEqual(['8.80000000 expired']);
    await world.holdAt('2027-05-07T05:00:00Z');
    expect(await held()).toEqual([]);
    const verified = await operator().call(verifyLedgerRoute, { params: { accountId } });
    expect(verified.sound).toBe(true);
  });
});

const waiting = async (accountId: string) =>
  (await operator().list(listParkedUsageRoute))
    .filter((each) => each.accountId === accountId)
    .map(({ hour, reasons }) => [
      hour,
      ...reasons.map(({ reason, records, bytes }) => `${reason} ${records} ${bytes}`),
    ]);

const bytesBilled = async (accountId: string, hour: string) =>
  (await world.receipts(accountId, hour)).map(({ kind, lines }) =>
    [
      kind,
      ...lines
        .filter(({ meter }) => meter === 'traffic')
        .map(({ instanceId, recorded }) => `${instanceId} ${Number(recorded) / gigabyte}`)
        .toSorted(),
    ].join(', '),
  );

describe('MET-10 usage that the account contradicts', () => {
  it('MET-10 of instances that were gone at 04:30, and of none, waits for the operator', async () => {
    expect(await waiting('owner')).toEqual([
      [fourth, `unknownInstance 2 ${2 * gigabyte}`, `instanceGone 2 ${2 * gigabyte}`],
    ]);
    const billed = [`${bySecond} 2`, `${shared} 2`].toSorted();
    expect(await bytesBilled('owner', fourth)).toEqual([`hourly, gw-1 1, ${billed.join(', ')}`]);
  });

  it('MET-10, ARR-01 of a stop from 05:05:00.000 to 05:30:00.000 likewise', async () => {
    expect(await waiting(strict)).toEqual([[fifth, `stopped 2 ${2 * gigabyte}`]]);
    expect(await bytesBilled(strict, fifth)).toEqual(['hourly, gw-1 2']);
  });

  it('MET-10 is billed once when it is released, at the prices of its hour', async () => {
    const params = { accountId: strict, hour: fifth };
    await operator().call(releaseParkedUsageRoute, { params, body: {} });
    expect(await bytesBilled(strict, fifth)).toEqual(['hourly, gw-1 2', 'released, gw-1 2']);
    expect(await waiting(strict)).toEqual([]);
  });
});
