import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Hour, hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { presentWallet } from '#functions/api/wallet/present.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import { releaseParkedUsage } from '#usecases/admin/manageParked.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import { getWallet } from '#usecases/wallet/getWallet.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';

const accountId = 'acct-00042' as AccountId;

/** An account whose voucher of 10.00 ends at 05:00 of November 1st; on one shard. */
const opened = async (): Promise<TestDeps> => {
  const deps = testDeps(await createTable(), '2026-11-01T00:00:00Z', 1);
  const terms = { currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
  const who = { name: 'acme', language: 'en', contacts: [] } as const;
  await createAccount(deps, operation('open'), { accountId, ...terms, ...who, ...firstYearOver });
  const money = { amount: new Decimal(10), currency: 'CNY' } as const;
  const [from, until] = [instant('2026-11-01T00:00:00Z'), instant('2026-11-01T05:00:00Z')];
  await giveVoucher(deps, operation('voucher'), accountId, {
    ...{ products: ['apigw'], money, from, until, reason: 'welcome' },
  });
  return deps;
};

const operation = (key: string) => operationOf(key, key);

const use = async (deps: TestDeps, at: Hour, calls: number): Promise<string | undefined> => {
  const record = { ...recordOf(at, { calls }), id: `${at} ${calls}` };
  return (await recordUsage(deps, [record]))[0]?.status;
};

const run = (deps: TestDeps, at: Hour) => settleShard(deps, { hour: at, shard: 0 }, firstRun);

/** What each bill drew: `<hour> <from vouchers> <from cash>`; the ledger is sound, also to the replay. */
const drawn = async (deps: TestDeps): Promise<readonly string[]> => {
  const { entries, fault } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  expect(await reconcileLedgers(deps)).toMatchObject({ drifted: 0 });
  return entries.flatMap(({ cause, deltas, voucherDeltas }) =>
    cause.kind === 'bill'
      ? [`${cause.bill.hour} ${voucherDeltas.map(({ delta }) => delta).join()} ${deltas.cash}`]
      : [],
  );
};

const shown = async (deps: TestDeps) => {
  const wallet = await getWallet(deps, accountId);
  return isRefused(wallet)
    ? []
    : presentWallet(wallet).vouchers.map(({ left, state }) => [left.amount, state]);
};

describe('WAL-02 validity is judged at the hour of the usage', () => {
  it('whenever that hour is settled, and usage of it that comes late', async () => {
    const deps = await opened();
    deps.setNow('2026-11-01T06:05:00Z');
    await use(deps, hour('2026-11-01T04'), 100_000);
    await use(deps, hour('2026-11-01T05'), 100_000);
    await run(deps, hour('2026-11-01T05'));
    await run(deps, hour('2026-11-01T04'));
    expect(await shown(deps)).toEqual([['9.40000000', 'expired']]);
    deps.setNow('2026-11-03T20:05:00Z');
    await use(deps, hour('2026-11-01T04'), 200_000);
    await run(deps, hour('2026-11-03T20'));
    expect(await drawn(deps)).toEqual([
      '2026-11-01T05  -0.6',
      '2026-11-01T04 -0.6 0',
      '2026-11-01T04 -1.2 0',
    ]);
  });

  it('comes out of the archive for usage that is released, until nothing is left of it', async () => {
    const deps = await opened();
    deps.setNow('2026-11-04T06:00:00Z');
    await use(deps, hour('2026-11-04T05'), 100_000);
    await run(deps, hour('2026-11-04T05'));
    expect(await shown(deps)).toEqual([]);
    for (const [n, calls] of [1_000_000, 900_000, 500_000].entries()) {
      expect(await use(deps, hour('2026-11-01T04'), calls)).toBe('parked');
      await releaseParkedUsage(deps, operation(`release ${n}`), accountId, hour('2026-11-01T04'));
    }
    await use(deps, hour('2026-11-01T05'), 700_000);
    await releaseParkedUsage(deps, operation('other'), accountId, hour('2026-11-01T05'));
    expect(await drawn(deps)).toEqual([
      '2026-11-04T05  -0.6',
      '2026-11-01T04 -6 0',
      '2026-11-01T04 -4 -1.4',
      '2026-11-01T04  -3',
      '2026-11-01T05  -4.2',
    ]);
  });
});
