import { expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, hour } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { unhurried } from '#usecases/settlement/run.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');

it('SET-02 a run that read the hour before a late record came, and the bills after, has nothing to do', async () => {
  const deps = testDeps(await createTable(), endOf(at), 1);
  const [accountId = '' as AccountId] = await openAccounts(deps, 1);
  const record = (id: string) => ({ ...recordOf(at, { id, calls: 7 }), accountId });
  await recordUsage(deps, [record('in time')]);
  const records = await Array.fromAsync(deps.usage.ofAccountHour(at, accountId));
  await recordUsage(deps, [record('late')]);
  const hourOf = { accountId, hour: at, records };
  expect(await settleAccountHour(deps, { ...hourOf, late: true })).toEqual({ bills: 1 });
  expect(await settleAccountHour(deps, { ...hourOf, late: false })).toEqual({ bills: 0 });
});

it('SET-09 who is overtaken does not read again what there is no time for', async () => {
  const deps = testDeps(await createTable(), endOf(at), 1);
  const [accountId = '' as AccountId] = await openAccounts(deps, 1);
  await recordUsage(deps, [{ ...recordOf(at, { id: 'one', calls: 7 }), accountId }]);
  let leftMs = 120_000;
  let readings = 0;
  const { usage, accounts } = deps;
  const slow: typeof usage.ofAccountHour = (...asked) => {
    readings += 1;
    leftMs -= 50_000;
    return usage.ofAccountHour(...asked);
  };
  const commit = async (): Promise<void> => {
    throw new Conflict('another was first');
  };
  const overtaken = {
    ...deps,
    usage: { ...usage, ofAccountHour: slow },
    accounts: { ...accounts, commit },
    transact: commit,
  };
  const work = { accountId, hour: at, late: false };
  const time = { ...unhurried, leftMs: () => leftMs };
  await expect(settleAccountHour(overtaken, work, time)).rejects.toThrow('no time was left');
  expect(readings).toBe(2);
});
