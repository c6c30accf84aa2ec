import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import { type Bill, type BillKind, type BillLine, productOf } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { type Month, monthOf, type Zone } from '#domain/time/calendar.ts';
import { startOf } from '#domain/time/hour.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';

/** A ledger entry whose cause is a bill. */
export type BillEntry = Entry & { readonly cause: { readonly kind: 'bill'; readonly bill: Bill } };

export const isBillEntry = (entry: Entry): entry is BillEntry => entry.cause.kind === 'bill';

/** What reading an entry costs, in lines: bills have up to 500. Rule SET-09. */
export const weightOf = (entry: Entry): number =>
  isBillEntry(entry) ? 1 + entry.cause.bill.lines.length : 1;

/** So much of a ledger is read for one answer at most, in lines: some two seconds of work. Rule SET-09. */
export const linesAnAnswer = 50_000;

/** A bill and whose it is. */
export type BillOf = { readonly accountId: AccountId; readonly entry: BillEntry };

/** Which bills: those of a calendar month of the billing zone with a line that fits. */
export type BillFilter = {
  readonly month: Month;
  readonly product?: Product;
  readonly kind?: BillKind;
  readonly instanceId?: string;
  readonly meter?: BillLine['meter'];
};

/** The bills of a month in the order of issue, from after the sequence `after` on. Rule SET-04. */
export async function* readBills(
  deps: HasAccounts,
  loaded: LoadedAccount,
  filter: BillFilter,
  after = 0,
): AsyncGenerator<BillEntry> {
  for await (const entry of entriesOfRange(deps, loaded, filter.month, after)) {
    if (!isBillEntry(entry) || !fits(filter, entry)) continue;
    if (await isOfMonth(deps, loaded.state, filter.month, entry)) yield entry;
  }
}

/** The entries of a month's range of the ledger, other months' late bills among them, from after a sequence on. */
export async function* entriesOfRange(
  deps: HasAccounts,
  loaded: LoadedAccount,
  month: Month,
  after: number,
): AsyncGenerator<Entry> {
  const range = await loadMonth(deps, loaded.state, month);
  if (range === undefined) return;
  const from = Math.max(range.firstSeq, after + 1);
  if (from > range.lastSeq) return;
  yield* readLedger(deps, loaded, { from, to: range.lastSeq, order: 'up' });
}

/**
 * A month's range of the ledger holds other months' late bills too. The zones that the state knows
 * tell them apart, save for hours at a month's edge under a zone that it has forgotten: then a bill
 * belongs here unless it lies in the range of the month that it would belong to now.
 */
export const isOfMonth = async (
  deps: HasAccounts,
  state: AccountState,
  month: Month,
  { seq, cause }: BillEntry,
): Promise<boolean> => {
  const { hour } = cause.bill;
  const now = billingMonth(state, hour);
  if (now === month) return true;
  if (!extremeZones.some((zone) => monthOf(startOf(hour), zone) === month)) return false;
  const other = await loadMonth(deps, state, now);
  return other === undefined || seq < other.firstSeq || seq > other.lastSeq;
};

/** The last and the first to begin a day: 12 hours behind UTC, 14 before it. */
export const extremeZones: readonly [Zone, Zone] = ['Etc/GMT+12' as Zone, 'Etc/GMT-14' as Zone];

/** A month of the account and its range of the ledger: of the state, or out of the archive. */
export const loadMonth = async (
  { accounts }: HasAccounts,
  { accountId, months }: AccountState,
  month: Month,
): Promise<MonthToDate | undefined> =>
  months.find((each) => each.month === month) ?? (await accounts.archivedMonth(accountId, month));

const fits = (filter: BillFilter, { cause: { bill } }: BillEntry): boolean =>
  (filter.kind === undefined || bill.kind === filter.kind) &&
  (filter.product === undefined || productOf(bill) === filter.product) &&
  bill.lines.some((line) => fitsLine(filter, line));

/** Whether a line is of the instance and meter asked for; a late fee is of no instance. */
export const fitsLine = ({ instanceId, meter }: BillFilter, line: BillLine): boolean =>
  (instanceId === undefined || ('instanceId' in line && line.instanceId === instanceId)) &&
  (meter === undefined || line.meter === meter);
