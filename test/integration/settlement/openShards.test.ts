import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Table } from '#storage/table.ts';
import { requestsOn } from '#test/support/requests.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');
const shards = 64;

let table: Table;
let deps: TestDeps;
let accounts: readonly AccountId[];
let acme: AccountId;
beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, startOf(at), shards);
  accounts = await openAccounts(deps, 40);
  [acme = '' as AccountId] = accounts;
});

const dispatched = async (of: Hour): Promise<readonly string[]> => {
  deps.setNow(plusMs(endOf(of), 300_000));
  await dispatchSettlement(deps);
  return deps.sent.map((each) => `${each.hour}#${each.shard}`);
};
const settleSent = async (): Promise<void> => {
  for (const message of deps.sent.splice(0)) await settleShard(deps, message, firstRun);
};
const nameOf = (of: Hour, accountId = acme) => `${of}#${deps.usage.shardOf(accountId)}`;

describe('MET-06 a writer marks its shard before it writes', () => {
  it('so a record whose writer died before it looked further is settled with its hour', async () => {
    const put = async (...args: Parameters<typeof deps.usage.put>): Promise<never> => {
      await deps.usage.put(...args);
      throw new Unavailable('the process is dead');
    };
    const process = { ...deps, usage: { ...deps.usage, put } };
    await expect(recordUsage(process, [recordOf(at, { accountId: acme })])).rejects.toThrow('dead');
    expect(await dispatched(at)).toEqual([nameOf(at)]);
  });

  it('and writes nothing where it could not mark', async () => {
    const mark = () => Promise.reject(new Unavailable('the table did not answer'));
    const process = { ...deps, openShards: { ...deps.openShards, mark } };
    const record = recordOf(at, { accountId: acme });
    await expect(recordUsage(process, [record])).rejects.toThrow(Unavailable);
    expect(await Array.fromAsync(deps.usage.ofAccountHour(at, acme))).toEqual([]);
  });

  it('once an hour and shard, whatever comes after, and reads the marks of others once', async () => {
    const record = (i: number, accountId: AccountId) =>
      recordOf(at, { accountId, id: `${i}:${at}` });
    const report = (process: TestDeps, i: number) =>
      recordUsage(
        process,
        accounts.map((accountId) => record(i, accountId)),
      );
    const [first, second] = [
      testDeps(table, startOf(at), shards),
      testDeps(table, startOf(at), shards),
    ];
    const touched = new Set(accounts.map(deps.usage.shardOf)).size;
    const requests = requestsOn(table);
    await report(first, 1);
    expect(requests().filter(({ key }) => key.startsWith('OPEN-SHARDS')).length).toBe(1 + touched);
    await report(second, 2);
    expect(requests().filter(({ key }) => key.startsWith('OPEN-SHARDS')).length).toBe(1);
    await report(first, 3);
    await report(second, 4);
    expect(requests().filter(({ key }) => key.startsWith('OPEN-SHARDS'))).toEqual([]);
  });
});

describe('MET-06 a writer does not mark', () => {
  it('an hour that is closed: that is settled with the running one', async () => {
    await deps.hours.close(at);
    const later = plusHours(at, 1);
    deps.setNow(startOf(later));
    await recordUsage(deps, [recordOf(at, { accountId: acme, calls: 2_000_000 })]);
    expect(await dispatched(later)).toEqual([nameOf(later)]);
    await settleSent();
    const loaded = await deps.accounts.load(acme, 'strong');
    expect(loaded?.state.pending?.cause).toMatchObject({ kind: 'bill', bill: { hour: at } });
  });

  it('for usage that is parked', async () => {
    deps.setNow(startOf(plusHours(at, 80)));
    const [outcome] = await recordUsage(deps, [recordOf(at, { accountId: acme })]);
    expect(outcome).toEqual({ status: 'parked' });
    expect(await dispatched(plusHours(at, 80))).toEqual([]);
  });
});
