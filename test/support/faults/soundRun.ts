import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { sum, zero } from '#domain/money/decimal.ts';
import { hourOf } from '#domain/time/hour.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { type FaultLog, madeUp } from '#test/support/faults/settlementRun.ts';
import {
  billedLines,
  ledgerFacts,
  monthsAtOnce,
  recordedLines,
} from '#test/support/ledgerFacts.ts';
import { existed, secondsLines } from '#test/support/samples/instances.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { listParkedUsage } from '#usecases/admin/manageParked.ts';
import { readAll } from '#usecases/pages.ts';

/** Expects of a fault run that every record is billed or shown once, and every ledger comes to what was paid. */
export const expectSoundRun = async (
  deps: TestDeps,
  accounts: readonly AccountId[],
  log: FaultLog,
): Promise<void> => {
  for (const accountId of accounts) await expectSound(deps, accountId, log);
  expect(await shownOf(deps), 'MET-10 each once').toEqual(madeUpOf(log.records));
};

const expectSound = async (
  deps: TestDeps,
  accountId: AccountId,
  { records, toppedUp, instances }: FaultLog,
): Promise<void> => {
  const { state, bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, `WAL-03 ledger of ${accountId}`).toBeUndefined();
  const used = records.filter((each) => each.accountId === accountId && !isMadeUp(each));
  expect(billedLines(bills), `MET-06 every record of ${accountId} once`).toEqual(
    recordedLines(used),
  );
  for (const { billed, atOnce } of monthsAtOnce(state, bills)) expect(billed).toBe(atOnce);
  for (const { instanceId } of instances.filter((each) => each.accountId === accountId)) {
    const lines = secondsLines(bills, instanceId);
    const { seconds, cost } = await existed(deps, accountId, instanceId);
    expect(sum(lines.map(({ recorded }) => recorded)).toNumber(), 'INS-03').toBe(seconds);
    expect(sum(lines.map(({ amount }) => amount)).toFixed(), 'INS-03').toBe(cost);
  }
  const { items } = await deps.notices.list(accountId, 999);
  const alerts = bills.filter(({ alert }) => alert);
  expect(items.length, 'WAL-05 a notice for each bill that alerts').toBe(alerts.length);
  const paid = toppedUp.get(accountId) ?? zero;
  const drawn = sum(bills.map(({ total }) => total));
  expect(balanceOf(state.wallet).toFixed()).toBe(paid.minus(drawn).toFixed());
  const firsts = bills.filter(({ kind }) => kind === 'hourly').map((bill) => bill.hour);
  expect(new Set(firsts).size, 'SET-04 one hourly bill an hour').toBe(firsts.length);
};

/** `<account> <hour> <reason> <records>` of all that is shown to the operator, in order. */
const shownOf = async (deps: TestDeps): Promise<readonly string[]> =>
  (await readAll((after) => listParkedUsage(deps, 100, after)))
    .flatMap(({ accountId, hour: at, reasons }) =>
      reasons.map(({ reason, records }) => `${accountId} ${at} ${reason} ${records}`),
    )
    .toSorted();

const isMadeUp = ({ instanceId }: UsageRecord): boolean => instanceId === madeUp;

/** The same of what must be. */
const madeUpOf = (records: readonly UsageRecord[]): readonly string[] =>
  [
    ...Map.groupBy(
      records.filter(isMadeUp),
      ({ accountId, windowStart }) => `${accountId} ${hourOf(windowStart)}`,
    ),
  ]
    .map(([of, ofHour]) => `${of} unknownInstance ${ofHour.length}`)
    .toSorted();
