import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hour, startOf } from '#domain/time/hour.ts';
import type { Table } from '#storage/table.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { failAfter, guarded } from '#test/support/faults/crash.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const oldest = hour('2026-11-01T08');
const newest = hour('2026-11-04T07');
let table: Table;
let deps: TestDeps;
let first: AccountId;
let second: AccountId;

beforeAll(async () => {
  table = await createTable();
  deps = testDeps(table, startOf(newest));
  [first, second] = (await openAccounts(deps, 2)) as [AccountId, AccountId];
});

const used = (id: string, at: Hour, accountId: AccountId, part: Partial<UsageRecord> = {}) =>
  recordOf(at, { id, accountId, calls: 5, ...part });
const statusOf = async (record: UsageRecord): Promise<string | undefined> =>
  (await recordUsage(deps, [record]))[0]?.status;
const countOf = async (at: Hour, accountId: AccountId): Promise<number> =>
  (await Array.fromAsync(deps.usage.ofAccountHour(at, accountId))).length;

describe('MET-02 an id is one record, over all hours and accounts of its source', () => {
  it('MET-02 in any of the 72 hours, and for another account, it is a conflict', async () => {
    expect(await statusOf(used('a', oldest, first))).toBe('accepted');
    expect(await statusOf(used('a', oldest, first))).toBe('duplicate');
    for (const at of [hour('2026-11-01T09'), hour('2026-11-03T00'), newest]) {
      expect(await statusOf(used('a', at, first))).toBe('conflict');
      expect(await countOf(at, first)).toBe(0);
    }
    expect(await statusOf(used('a', oldest, second))).toBe('conflict');
    expect(await countOf(oldest, second)).toBe(0);
    expect(await statusOf(used('a', newest, second, { source: 'gateway/gw-2' }))).toBe('accepted');
  });

  it('MET-02 one that names its hour and account is of no other', async () => {
    const id = `${newest}/${first}/1`;
    expect(await statusOf(used(id, newest, first))).toBe('accepted');
    expect(await statusOf(used(id, newest, first))).toBe('duplicate');
    expect(await statusOf(used(id, newest, first, { calls: 6 }))).toBe('conflict');
    const refused = { status: 'rejected', refused: 'idOfAnother' };
    const elsewhere = [used(id, oldest, first), used(id, newest, second)];
    expect(await recordUsage(deps, elsewhere)).toMatchObject([refused, refused]);
  });

  it('MET-02 twice in one call it is taken once', async () => {
    const twice = [used('b', oldest, first), used('b', newest, first)];
    const outcomes = await recordUsage(deps, twice);
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'conflict']);
  });

  it('MET-02 a sender that dies between its two writes is completed by the same again', async () => {
    const record = used('c', newest, first);
    const process = guarded(deps, failAfter(0), ['usage.put']);
    await expect(recordUsage(process, [record])).rejects.toThrow('dead');
    const other = used('c', hour('2026-11-04T06'), first);
    expect(await statusOf(other)).toBe('conflict');
    expect(await statusOf(record)).toBe('accepted');
    expect(await statusOf(record)).toBe('duplicate');
  });
});

describe('MET-02 what an identity costs', () => {
  it('MET-02 one write unit where the id names hour and account, two otherwise', async () => {
    const units = meterCapacity(table);
    const costOf = async (id: string): Promise<number> => {
      const before = units().writes;
      expect(await statusOf(used(id, newest, first))).toBe('accepted');
      return units().writes - before;
    };
    expect(await costOf(`${newest}/${first}/cost`)).toBe(1);
    expect(await costOf('cost')).toBe(2);
  });
});
