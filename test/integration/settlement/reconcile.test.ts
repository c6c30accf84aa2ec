import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { endOf, hour, plusHours } from '#domain/time/hour.ts';
import { entryKey } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');
const [idle, first, second] = ['acct-a', 'acct-b', 'acct-c'] as [AccountId, AccountId, AccountId];
let table: Table;
let deps: TestDeps;

beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, endOf(at), 1);
  for (const accountId of [idle, first, second]) {
    const operation = operationOf(accountId, accountId);
    const terms = { currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
    const who = { name: accountId, language: 'en', contacts: [] } as const;
    await createAccount(deps, operation, { accountId, ...terms, ...who, ...firstYearOver });
  }
  const used = [first, second].map((accountId) =>
    recordOf(at, { accountId, id: accountId, calls: 9 }),
  );
  await recordUsage(deps, used);
  await settleShard(deps, { hour: at, shard: 0 }, firstRun);
});

/** Spoils an account's first entry; answers how to bring back what it was. */
const damage = async (accountId: AccountId): Promise<() => Promise<void>> => {
  const { name: TableName, db } = table;
  const Key = entryKey(accountId, 1);
  const intact = await deps.accounts.entry(accountId, 1);
  await db.send(
    new PutCommand({ TableName, Item: { ...Key, entity: 'Entry', schema: 1, e: 'damaged' } }),
  );
  return async () => {
    await db.send(new DeleteCommand({ TableName, Key }));
    if (intact !== undefined) await deps.accounts.putEntry(accountId, intact);
  };
};

describe('SET-07 the nightly replay of ledgers', () => {
  it('writes nothing for an account that has had no entry since, or never', async () => {
    expect(await reconcileLedgers(deps)).toEqual({ checked: 3, drifted: 0 });
    deps.setNow(endOf(plusHours(at, 24)));
    expect(await reconcileLedgers(deps)).toEqual({ checked: 3, drifted: 0 });
    expect(await deps.reconciliations.load(idle)).toBeUndefined();
    expect(await deps.reconciliations.load(first)).toMatchObject({ checkedAt: endOf(at), seq: 1 });
  });
});

describe('WAL-03 the nightly replay of ledgers', () => {
  it('finds what is damaged in one account, looks at all others and shows it until it is mended', async () => {
    const mend = await damage(first);
    expect(await reconcileLedgers(deps)).toEqual({ checked: 3, drifted: 1 });
    const { items } = await deps.reconciliations.listDrift(10);
    const drift = `Entry ACCOUNT#${first} ENTRY#000000000001: item: a list`;
    expect(items).toMatchObject([{ accountId: first, seq: 0, drift }]);
    expect(await deps.reconciliations.load(second)).toMatchObject({ seq: 1 });
    await mend();
    expect(await reconcileLedgers(deps)).toEqual({ checked: 3, drifted: 0 });
    expect(await deps.reconciliations.listDrift(10)).toEqual({ items: [] });
  });
});
