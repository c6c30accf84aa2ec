import type { AccountId } from '#domain/accountId.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { plusHours, startOf } from '#domain/time/hour.ts';
import { recordHour, recordsACall, settleAll, shards } from '#test/support/bench/playHour.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';

const dayHours = 24;
const accounts = 25;

/** Read units per account-hour of reconciling accounts that were used in each hour of a day. */
export const reconciledReads = async (
  engine: TableEngine,
  progress: (line: string) => void,
): Promise<number> => {
  progress(`capacity: a day of ${accounts} accounts, reconciled`);
  const table = await createTable(engine);
  const deps = testDeps(table, startOf(nextHour), shards);
  const ids = usualIds(accounts);
  await openUsual(deps, ids);
  await openReconciled(deps, ids);
  for (let i = 0; i < dayHours; i += 1) {
    const hour = plusHours(nextHour, i);
    await recordHour(deps, hour, usageOfHour(ids, hour), recordsACall);
    await settleAll(deps, hour, accounts);
  }
  const used = meterCapacity(table);
  const { checked, drifted } = await reconcileLedgers(deps);
  if (checked !== accounts || drifted > 0)
    throw new Error(`${checked} checked, ${drifted} drifted`);
  return used().reads / (dayHours * accounts);
};

/** Gives usual accounts their profiles, as reconciled up to where their ledgers end. */
const openReconciled = async (deps: TestDeps, ids: readonly AccountId[]): Promise<void> => {
  const { wallet, ledger } = usualState();
  const { buckets, vouchers } = wallet;
  const [at, text] = [startOf(nextHour), canonical({ buckets, vouchers })];
  for (const accountId of ids) {
    const profile = { accountId, name: accountId, language: 'en', contacts: [] } as const;
    await deps.transact([deps.profiles.create({ ...profile, createdAt: at, version: 1 })]);
    await deps.reconciliations.save({ accountId, checkedAt: at, ...ledger, wallet: text });
  }
};
