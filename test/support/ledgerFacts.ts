import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { type Bill, type BillLine, isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { agrees, emptyReplay, replay } from '#domain/ledger/replay.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { sum } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { rateMonth } from '#domain/rating/rateMonth.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import { sha256, type TestDeps } from '#test/support/worlds/testDeps.ts';

/** All that can be said of an account once everything has settled. */
export type LedgerFacts = {
  readonly state: AccountState;
  readonly entries: readonly Entry[];
  readonly bills: readonly Bill[];
  readonly fault: string | undefined;
};

export const ledgerFacts = async (deps: TestDeps, accountId: AccountId): Promise<LedgerFacts> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`no account ${accountId}`);
  const { state } = loaded;
  const stored = await Array.fromAsync(
    deps.accounts.entries(accountId, { from: 1, to: 999_999, order: 'up' }),
  );
  // The newest may be in the state alone, until that is written next.
  const { pending } = state;
  const isStored = pending === undefined || stored.at(-1)?.seq === pending.seq;
  const entries = isStored ? stored : [...stored, pending];
  const replayed = entries.reduce((soFar, entry) => replay(soFar, entry, sha256), emptyReplay);
  const fault =
    replayed.fault ??
    (replayed.seq === state.ledger.seq
      ? undefined
      : 'the ledger does not end with the last entry') ??
    (agrees(replayed.wallet, state.wallet) ? undefined : 'the wallet is not its entries');
  const bills = entries.flatMap(({ cause }) => (cause.kind === 'bill' ? [cause.bill] : []));
  return { state, entries, bills, fault };
};

/** What was recorded, as lines that can be compared with what was billed. */
export const recordedLines = (records: readonly UsageRecord[]): string[] =>
  [...Map.groupBy(records, ({ windowStart }) => hourOf(windowStart))]
    .flatMap(([hour, ofHour]) =>
      sumBillables(ofHour.flatMap((record) => billablesOf(record, 'shared'))).map(
        (part) => `${hour} ${part.instanceId} ${part.region} ${part.meter} ${part.recorded}`,
      ),
    )
    .toSorted();

/** The same of what bills charge for records: all but seconds. */
export const billedLines = (bills: readonly Bill[]): string[] =>
  [...Map.groupBy(bills, ({ hour }) => hour)]
    .flatMap(([hour, ofHour]) =>
      sumBillables(ofHour.flatMap(({ lines }) => lines.filter(isMonthly))).map(
        (part) => `${hour} ${part.instanceId} ${part.region} ${part.meter} ${part.recorded}`,
      ),
    )
    .toSorted();

/** Charges of each month and SKU, billed and rated at once: pairs that must be equal. RAT-04. */
export const monthsAtOnce = (
  state: AccountState,
  bills: readonly Bill[],
): readonly { readonly billed: string; readonly atOnce: string }[] => {
  const lines = bills.flatMap(({ hour, lines: ofBill }) =>
    ofBill
      .filter(isMonthly)
      .map((line) => ({ line, key: `${billingMonth(state, hour)} ${line.sku}` })),
  );
  return [...Map.groupBy(lines, ({ key }) => key).values()].map((ofMonth) => {
    const ofSku = ofMonth.map(({ line }) => line);
    const quantity = sum(ofSku.map(chargedOf));
    const segments = [{ bookVersion: defaultBook.version, quantity }];
    const tariffs = { books: [defaultBook], currency: state.currency };
    return {
      billed: sum(ofSku.map(({ amount }) => amount)).toFixed(8),
      atOnce: rateMonth(ofSku[0]?.sku ?? '', segments, tariffs).toFixed(8),
    };
  });
};

/** Seconds are rated over an instance's uptime, not by the month. */
const isMonthly = (line: BillLine): line is MeteredLine =>
  isMetered(line) && line.meter !== 'seconds';

const chargedOf = ({ quantity, deductions }: MeteredLine) =>
  quantity.minus(sum(deductions.map((deduction) => deduction.quantity)));
