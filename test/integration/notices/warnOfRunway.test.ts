import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { endOf, hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Table } from '#storage/table.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { warnOfRunway } from '#usecases/notices/warnOfRunway.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const at = hour('2026-11-01T08');
/** A million calls cost 6 CNY; so a balance of 6 after that lasts exactly seven days. */
const settledAt = instant('2026-11-01T09:00:00Z');
let table: Table;
let deps: TestDeps;

/** An account with this much left after it has used up 6 CNY. */
const openWith = async (accountId: string, left: string): Promise<AccountId> => {
  const id = await openNotified(deps, accountId, []);
  const payment = { provider: 'bank', paymentId: accountId, money: money(left, 'CNY') };
  const operation = operationOf(`pay ${accountId}`);
  await topUp(deps, operation, id, { ...payment, money: money(Number(left) + 6, 'CNY') });
  await recordUsage(deps, [recordOf(at, { id, accountId: id, calls: 1_000_000 })]);
  return id;
};

const notified = async (accountId: AccountId) => {
  const { items } = await deps.notices.list(accountId, 9);
  return items.filter(({ kind }) => kind === 'runwayShort').map(({ episode }) => episode);
};

beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, endOf(at), 1);
});

describe('WAL-06 a balance below seven days at the average of the last seven', () => {
  it('WAL-06 is told; one of exactly seven days is not', async () => {
    const [short, exact] = [await openWith('short', '5.99'), await openWith('exact', '6')];
    await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    deps.setNow('2026-11-02T01:10:00Z');
    expect(await warnOfRunway(deps)).toBe(1);
    expect([await notified(short), await notified(exact)]).toEqual([['2026-11-02'], []]);
    const { items } = await deps.notices.list(short, 1);
    expect(items[0]?.figures).toEqual({
      ...{ balance: '5.99', averagePerDay: '0.85714286', days: '6.9', currency: 'CNY' },
    });
    expect(deps.offered.map(({ kind }) => kind)).toEqual(['runwayShort']);
  });

  it('WAL-06 is told once a UTC day at most, and again the next', async () => {
    const short = await openWith('short', '1');
    await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    const days = ['2026-11-02T00:00:00Z', '2026-11-02T23:59:59Z', '2026-11-03T00:00:00Z'];
    const counts: number[] = [];
    for (const day of days) {
      deps.setNow(day);
      const runs = await Promise.all([warnOfRunway(deps), warnOfRunway(deps)]);
      counts.push(runs[0] + runs[1]);
    }
    expect(counts).toEqual([1, 0, 1]);
    expect(await notified(short)).toEqual(['2026-11-03', '2026-11-02']);
  });

  it.each<[string, Instant, number]>([
    ['within seven days', instant('2026-11-08T08:59:59.999Z'), 1],
    ['not after them', settledAt, 0],
  ])('WAL-06 by bills %s', async (_name, time, count) => {
    await openWith('short', '1');
    await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    deps.setNow(time === settledAt ? '2026-11-08T09:00:00.000Z' : time);
    expect(await warnOfRunway(deps)).toBe(count);
  });
});

describe('SET-09 a long ledger', () => {
  it('is left, and told of, when its time is up', async () => {
    const long = await openWith('long', '5.99');
    await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    deps.setNow('2026-11-02T01:10:00Z');
    let asked = 0;
    const passed = () => {
      asked += 1;
      return asked > 1;
    };
    await expect(warnOfRunway(deps, passed)).rejects.toThrow('long: no time for its days');
    expect(await notified(long)).toEqual([]);
  });
});

describe('WAL-06 all accounts', () => {
  it('WAL-06 one that fails keeps no other from being told, and shows', async () => {
    const [broken, short] = [await openWith('broken', '1'), await openWith('short', '1')];
    await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    deps.setNow('2026-11-02T01:10:00Z');
    const load: TestDeps['accounts']['load'] = async (accountId, consistency) => {
      if (accountId === broken) throw new Unavailable('the table did not answer');
      return await deps.accounts.load(accountId, consistency);
    };
    const failing = { ...deps, accounts: { ...deps.accounts, load } };
    await expect(warnOfRunway(failing)).rejects.toThrow(Unavailable);
    expect([await notified(broken), await notified(short)]).toEqual([[], ['2026-11-02']]);
    expect(await warnOfRunway(deps)).toBe(1);
  });

  it.each([
    ['has no entry', false, false, 0.5],
    ['last paid long ago', true, false, 1.5],
    ['was last billed long ago', true, true, 0.5],
  ])('WAL-06 one that %s costs a read or two and no write', async (_who, pays, uses, reads) => {
    const accountId = pays ? await openWith('quiet', '1') : await openNotified(deps, 'quiet', []);
    if (uses) await settleShard(deps, { hour: at, shard: 0 }, firstRun);
    deps.setNow('2026-12-01T01:10:00Z');
    const listIds = async function* () {
      yield accountId;
    };
    const alone = { ...deps, profiles: { ...deps.profiles, listIds } };
    const used = meterCapacity(table);
    expect(await warnOfRunway(alone)).toBe(0);
    expect(used()).toEqual({ reads, writes: 0 });
  });
});
