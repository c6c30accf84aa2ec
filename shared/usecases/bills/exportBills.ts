import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { type BillEntry, type BillSummary, billSummary } from '#usecases/bills/billView.ts';
import { type LineView, lineView, type MeteredLineView } from '#usecases/bills/lineView.ts';
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

type Row = { readonly bill: BillSummary; readonly line: LineView };

/** What a kind of line does not have is blank. */
const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['billId', ({ bill }) => bill.billId],
  ['kind', ({ bill }) => bill.kind],
  ['hour', ({ bill }) => bill.hour],
  ['corrects', ({ bill }) => bill.corrects ?? ''],
  ['issuedAt', ({ bill }) => bill.issuedAt],
  ['meter', ({ line }) => line.meter],
  ['sku', ({ line }) => line.sku],
  ['instanceId', ({ line }) => ('instanceId' in line ? text(line.instanceId) : '')],
  ['region', ({ line }) => ('region' in line ? text(line.region) : '')],
  ['recorded', ({ line }) => ('recorded' in line ? line.recorded : '')],
  ['overheadFactor', ({ line }) => ('overheadFactor' in line ? line.overheadFactor : '')],
  ['quantity', ({ line }) => quantityOf(line)],
  ['deducted', ({ line }) => ('deductions' in line ? deductions(line) : '')],
  ['chargedBefore', ({ line }) => chargedBeforeOf(line)],
  ['bookVersion', ({ line }) => text(bookVersionOf(line))],
  ['amount', ({ line }) => line.amount.amount],
  ['currency', ({ line }) => line.amount.currency],
  ['orderId', ({ line }) => orderIdOf(line)],
  ['date', ({ line }) => ('date' in line ? line.date : '')],
];

/**
 * Of usage, calls, bytes, seconds or QPS; of an order at the list price, months, or 1 pack; of a late
 * fee, the debt.
 */
const quantityOf = (line: LineView): string => {
  if ('quantity' in line) return line.quantity;
  if ('debt' in line) return line.debt.amount;
  return line.meter === 'order' && line.price.kind === 'list' ? String(line.price.quantity) : '';
};

/** Of usage, a quantity; of a late fee, the fees of the days before. */
const chargedBeforeOf = (line: LineView): string => {
  if (line.meter === 'lateFee') return line.chargedBefore.amount;
  return 'chargedBefore' in line ? line.chargedBefore : '';
};

const bookVersionOf = (line: LineView): string => {
  if ('bookVersion' in line) return line.bookVersion;
  return line.meter === 'order' ? line.price.bookVersion : '';
};

const orderIdOf = (line: LineView): string => {
  if (line.meter === 'refund') return line.part.orderId;
  return line.meter === 'order' ? line.orderId : '';
};

const deductions = (line: MeteredLineView): string =>
  line.deductions.map(({ packId, quantity }) => `${packId}=${quantity}`).join(' ');

const rowsOf = (accountId: AccountId, entry: BillEntry, filter: BillFilter): string[] => {
  const bill = billSummary(accountId, entry);
  const { lines, currency } = entry.cause.bill;
  return lines
    .filter((line) => fitsLine(filter, line))
    .map((line) => ({ bill, line: lineView(line, accountId, currency) }))
    .map((row) => columns.map(([, cell]) => quoted(cell(row))).join(','));
};

/** Text that others chose must not be taken for a formula by a spreadsheet. */
const text = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
