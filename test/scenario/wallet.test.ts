import { beforeAll, describe, expect, it } from 'vitest';
import { updateAccountRoute } from '#functions/api/accounts/routes.ts';
import { getHourRoute, listReconciliationsRoute } from '#functions/api/admin/routes.ts';
import {
  getWalletRoute,
  listLedgerRoute,
  topUpRoute,
  verifyLedgerRoute,
} from '#functions/api/wallet/routes.ts';
import { type LocalWorld, type Receipt, startWorld } from '#test/support/worlds/localWorld.ts';

const gigabyte = 2 ** 30;
const accountId = 'shop';
const params = { accountId };

let world: LocalWorld;

beforeAll(async () => {
  world = await startWorld('2026-05-04T00:00:00Z');
  await world.open(accountId);
});

/** Lives through an hour with so many GB of traffic, at 0.80 CNY each. */
const use = async (hour: string, gigabytes: number): Promise<Receipt> => {
  await world.liveHour(hour, { accountId, hour, responseBytes: gigabytes * gigabyte });
  const [receipt] = await world.receipts(accountId, hour);
  if (receipt === undefined) throw new Error(`${hour} has no bill`);
  return receipt;
};

const topUp = (paymentId: string, amount: string) => {
  const body = { provider: 'alipay', paymentId, money: { amount, currency: 'CNY' } };
  return world.operator().call(topUpRoute, { params, body });
};

const wallet = () => world.operator().call(getWalletRoute, { params });

/** The tests of this file tell one account's day; each goes on where the last one ended. */
describe('WAL-05 the balance alert', () => {
  it('WAL-05 is on the bill that takes the balance below the threshold, once', async () => {
    await topUp('p-1', '10.00');
    const alertThreshold = { amount: '5.00', currency: 'CNY' };
    await world.operator().call(updateAccountRoute, { params, body: { alertThreshold } });
    const receipts = [await use('2026-05-04T00', 5), await use('2026-05-04T01', 2)];
    receipts.push(await use('2026-05-04T02', 1));
    expect(receipts.map(({ after, alert }) => [after.cash.amount, alert])).toEqual([
      ['6.00000000', false],
      ['4.40000000', true],
      ['3.60000000', false],
    ]);
  });

  it('WAL-05 is given again only after the balance was above the threshold', async () => {
    await topUp('p-2', '10.00');
    const { after, alert } = await use('2026-05-04T03', 11);
    expect([after.cash.amount, alert]).toEqual(['4.80000000', true]);
  });
});

describe('SET-03 arrears', () => {
  it('SET-03 begin with the bill that takes the balance below zero', async () => {
    const { after, issuedAt } = await use('2026-05-04T04', 10);
    expect(after.cash.amount).toBe('-3.20000000');
    expect(await wallet()).toMatchObject({
      balance: { amount: '-3.20000000' },
      arrearsSince: issuedAt,
    });
  });

  it('ARR-05 a part payment does not restart their clock', async () => {
    const { arrearsSince } = await wallet();
    await topUp('p-3', '1.00');
    expect(await wallet()).toMatchObject({ balance: { amount: '-2.20000000' }, arrearsSince });
  });

  it('ARR-05, WAL-04 end with a top-up to zero or above, which is credited once', async () => {
    const [credited, again] = [await topUp('p-4', '5.00'), await topUp('p-4', '5.00')];
    expect(again).toEqual(credited);
    const { balance, available, arrearsSince } = await wallet();
    expect([balance.amount, available.amount]).toEqual(['2.80000000', '2.80000000']);
    expect(arrearsSince).toBeUndefined();
  });
});

describe('WAL-03 the ledger', () => {
  it('WAL-03 is sound, and each entry ends where its movement takes it', async () => {
    const query = { order: 'up' };
    const entries = await world.operator().list(listLedgerRoute, { params, query });
    const units = (amount: string) => BigInt(amount.replace('.', ''));
    let cash = 0n;
    for (const { deltas, after } of entries) {
      cash += units(deltas.cash.amount);
      expect(units(after.cash.amount)).toBe(cash);
    }
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.slice(1).map(({ prevHash }) => prevHash)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash),
    );
    expect(await world.operator().call(verifyLedgerRoute, { params })).toEqual({
      sound: true,
      entries: entries.length,
      hash: entries.at(-1)?.hash,
    });
  });

  it('WAL-03 is replayed every night, and nothing drifts', async () => {
    const { ran, failures } = await world.moveTo('2026-05-07T00:00:00Z');
    const nightly = Object.entries(ran).filter(([name]) => name.startsWith('Nightly'));
    expect(nightly.map(([, count]) => count)).toEqual([2]);
    expect(failures).toBe(0);
    expect(await world.operator().list(listReconciliationsRoute)).toEqual([]);
  });
});

describe('SET-01, SET-06 the state of an hour', () => {
  const stateOf = (hour: string) => world.operator().call(getHourRoute, { params: { hour } });

  it('SET-01 is complete within 30 minutes of its end, with every account settled', async () => {
    const state = await stateOf('2026-05-04T03');
    expect(state).toMatchObject({ complete: true, settledAccounts: 1, parkedAccounts: 0 });
    expect(state.shards).toEqual({ total: 2, closed: 2, completed: 2, open: [], skipped: [] });
    expect(state.completedAt).toMatch(/^2026-05-04T04:0/);
  });

  it('SET-07 is complete without a bill where nothing was used', async () => {
    expect(await stateOf('2026-05-05T12')).toMatchObject({ complete: true, settledAccounts: 0 });
    expect(await world.receipts(accountId, '2026-05-05T12')).toEqual([]);
  });

  it('SET-06 is not complete while the hour runs', async () => {
    expect(await stateOf('2026-05-07T00')).toMatchObject({ complete: false });
  });
});
