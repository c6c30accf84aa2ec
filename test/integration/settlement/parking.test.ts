import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { stateKey } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import { usageKey } from '#storage/workKeys.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { firstRun, lastRun } from '#test/support/samples/runs.ts';
import { moveCash, openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { getHour } from '#usecases/admin/getHour.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');
const message = { hour: at, shard: 0 };

const usageAt =
  (used: Hour) =>
  (accountId: AccountId): UsageRecord => ({
    ...{ source: `gw/${accountId}`, id: used, accountId, instanceId: 'inst' },
    ...{ region: 'ap-guangzhou', protocol: 'http', overheadFactor: '1' },
    ...{ windowStart: startOf(used), windowEnd: endOf(used) },
    ...{ calls: 5, frontendErrors: 0, inboundBytes: 0 },
    responseBytes: { internet: 7, private: 0 },
    backendBytes: { internet: 0, private: 0 },
  });

const stateOf = async (deps: TestDeps, accountId: AccountId): Promise<AccountState> => {
  const loaded = await deps.accounts.load(accountId);
  if (loaded === undefined) throw new Error('the account was opened');
  return loaded.state;
};

const billsOf = async (deps: TestDeps, accountId: AccountId): Promise<number> =>
  (await ledgerFacts(deps, accountId)).bills.length;

/** An item that no code of ours would write. */
const damage = async ({ name, db }: Table, accountId: AccountId): Promise<void> => {
  const Item = { ...stateKey(accountId), entity: 'State', schema: 1, version: 'damaged' };
  await db.send(new PutCommand({ TableName: name, Item }));
};

describe('SET-06 an account that fails does not stop the others', () => {
  let table: Table;
  let deps: TestDeps;
  let broken: AccountId;
  let others: readonly AccountId[];
  let intact: AccountState;

  beforeEach(async () => {
    table = await createTable();
    deps = testDeps(table, startOf(at), 1);
    const accounts = await openAccounts(deps, 4);
    await recordUsage(deps, accounts.map(usageAt(at)));
    deps.setNow(endOf(at));
    [broken = '' as AccountId, ...others] = accounts;
    intact = await stateOf(deps, broken);
    await damage(table, broken);
  });

  it('is tried again while there are attempts left', async () => {
    await expect(settleShard(deps, message, firstRun)).rejects.toThrow(broken);
    for (const accountId of others) expect(await billsOf(deps, accountId)).toBe(1);
    expect(await getHour(deps, at)).toMatchObject({ complete: false });
  });

  it('is parked with its reason at the last attempt, and the hour is complete', async () => {
    // A month's first bill is settled alone: the month is noted with it (INV-01).
    expect(await settleShard(deps, message, lastRun)).toEqual({ settled: 3, alone: 4, parked: 1 });
    const parked = await deps.hours.loadParked(broken, at);
    expect(parked).toMatchObject({
      accountId: broken,
      hour: at,
      reason: expect.stringMatching(/^State ACCOUNT#[^ ]+ STATE: item: /),
    });
    expect(await getHour(deps, at)).toMatchObject({ complete: true, parkedAccounts: 1 });
  });

  it('is settled when it is sent again after its repair, once', async () => {
    await settleShard(deps, message, lastRun);
    await table.db.send(new DeleteCommand({ TableName: table.name, Key: stateKey(broken) }));
    await deps.transact([deps.accounts.create(intact)]);
    await settleShard(deps, { ...message, accountId: broken }, firstRun);
    await settleShard(deps, { ...message, accountId: broken }, firstRun);
    expect(await billsOf(deps, broken)).toBe(1);
    expect(await deps.hours.loadParked(broken, at)).toBeUndefined();
  });
});

describe('SET-06, SET-09 usage that cannot be read', () => {
  it('SET-06 fails its account alone, with its reason', async () => {
    const table = await createTable();
    const deps = testDeps(table, startOf(at), 1);
    const ids = (await openAccounts(deps, 3)).toSorted();
    await recordUsage(deps, ids.map(usageAt(at)));
    const [broken = '' as AccountId] = ids;
    const key = usageKey({ hour: at, shard: 0 }, usageAt(at)(broken));
    const damaged = { ...key, entity: 'Usage', schema: 1, id: 'damaged' };
    await table.db.send(new PutCommand({ TableName: table.name, Item: damaged }));
    deps.setNow(endOf(at));
    expect(await settleShard(deps, message, lastRun)).toMatchObject({ settled: 2, parked: 1 });
    expect(await deps.hours.loadParked(broken, at)).toMatchObject({
      reason: expect.stringMatching(/^Usage USAGE#[^ ]+ [^ ]+: item: /),
    });
    expect(await getHour(deps, at)).toMatchObject({ complete: true, parkedAccounts: 1 });
  });
});

describe('SET-02 another entry where that of a bill belongs', () => {
  it('makes the account fail with its reason, in a group too', async () => {
    const table = await createTable();
    const deps = testDeps(table, startOf(at), 1);
    const [accountId = '' as AccountId] = await openAccounts(deps, 1);
    await moveCash(deps, accountId, '100');
    // A month's first bill is settled alone, and gets its item at once.
    const before = plusHours(at, -1);
    await recordUsage(deps, [usageAt(before)(accountId)]);
    deps.setNow(endOf(before));
    await settleShard(deps, { hour: before, shard: 0 }, firstRun);
    await recordUsage(deps, [usageAt(at)(accountId)]);
    const { seq } = (await stateOf(deps, accountId)).ledger;
    const other = await deps.accounts.entry(accountId, seq);
    if (other === undefined) throw new Error('what was moved has an entry');
    await deps.transact([deps.accounts.addEntry(accountId, { ...other, seq: seq + 1 })]);
    deps.setNow(endOf(at));
    await settleShard(deps, message, firstRun);
    // The bill gets its item before the state that embeds it is written again.
    const next = plusHours(at, 1);
    await recordUsage(deps, [usageAt(next)(accountId)]);
    deps.setNow(endOf(next));
    const again = { hour: next, shard: 0 };
    await expect(settleShard(deps, again, firstRun)).rejects.toThrow('one entry per sequence');
    await settleShard(deps, again, lastRun);
    expect(await deps.hours.loadParked(accountId, next)).toMatchObject({
      reason: 'putEntry: one entry per sequence',
    });
  });
});
