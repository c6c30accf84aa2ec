import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import { type BillEntry, billSummary, receipt } from '#usecases/bills/billView.ts';
import { type BillFilter, fitsLine, readBills } from '#usecases/bills/readBills.ts';
import type { Deps } from '#usecases/deps.ts';

export type BillExport = { readonly csv: string; readonly next?: string };

/** A part ends with the bill that reaches this many lines: an answer stays below 6 MB. */
const partLines = 10_000;

/** The lines of an account's bills of one month as CSV (RFC 4180), a part at a time. Rule SET-05. */
export const exportBills = async (
  deps: Pick<Deps, 'accounts'>,
  accountId: AccountId,
  filter: BillFilter,
  after?: number,
): Promise<BillExport | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const rows = [columns.map(([name]) => name).join(',')];
  let last: BillEntry | undefined;
  for await (const entry of readBills(deps, loaded, filter, after)) {
    if (last !== undefined && rows.length > partLines) {
      return { csv: join(rows), next: String(last.seq) };
    }
    rows.push(...rowsOf(accountId, entry, filter));
    last = entry;
  }
  return { csv: join(rows) };
};

const join = (rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

type Line = ReturnType<typeof receipt>['lines'][number];
type Row = { readonly bill: ReturnType<typeof billSummary>; readonly line: Line };

const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['billId', ({ bill }) => bill.billId],
  ['kind', ({ bill }) => bill.kind],
  ['hour', ({ bill }) => bill.hour],
  ['corrects', ({ bill }) => bill.corrects ?? ''],
  ['issuedAt', ({ bill }) => bill.issuedAt],
  ['meter', ({ line }) => line.meter],
  ['sku', ({ line }) => line.sku],
  ['instanceId', ({ line }) => text(line.instanceId)],
  ['region', ({ line }) => text(line.region)],
  ['recorded', ({ line }) => line.recorded],
  ['overheadFactor', ({ line }) => line.overheadFactor],
  ['quantity', ({ line }) => line.quantity],
  ['deducted', ({ line }) => line.deductions.map(deduction).join(' ')],
  ['chargedBefore', ({ line }) => line.chargedBefore],
  ['bookVersion', ({ line }) => text(line.bookVersion)],
  ['amount', ({ line }) => line.amount.amount],
  ['currency', ({ line }) => line.amount.currency],
];

const deduction = ({ packId, quantity }: Line['deductions'][number]): string =>
  `${packId}=${quantity}`;

const rowsOf = (accountId: AccountId, entry: BillEntry, filter: BillFilter): string[] => {
  const bill = billSummary(accountId, entry);
  const { lines } = receipt(accountId, entry);
  return entry.cause.bill.lines.flatMap((each, index) => {
    const line = lines[index];
    if (line === undefined || !fitsLine(filter, each)) return [];
    return columns.map(([, cell]) => quoted(cell({ bill, line }))).join(',');
  });
};

/** Text that others chose must not be taken for a formula by a spreadsheet. */
const text = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
