import { type LineAnswer, presentLine } from '#functions/api/bills/lines.ts';
import { presentSummary } from '#functions/api/bills/present.ts';
import { csvOf, foreignText } from '#functions/runtime/http/csv.ts';
import type { BillPart } from '#usecases/bills/exportBills.ts';

/** A part of a month's bill lines as CSV (RFC 4180), with a head. Rule SET-05. */
export const presentCsv = (bills: BillPart['bills']): string => {
  const rows = bills.flatMap(({ accountId, entry, lines }) => {
    const bill = presentSummary({ accountId, entry });
    return lines.map((line) => ({
      bill,
      line: presentLine(line, accountId, entry.cause.bill.currency),
    }));
  });
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  return csvOf([columns.map(([name]) => name), ...cells]);
};

type Row = { readonly bill: ReturnType<typeof presentSummary>; readonly line: LineAnswer };

/** What a kind of line does not have is blank. */
const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['billId', ({ bill }) => bill.billId],
  ['kind', ({ bill }) => bill.kind],
  ['hour', ({ bill }) => bill.hour],
  ['corrects', ({ bill }) => bill.corrects ?? ''],
  ['issuedAt', ({ bill }) => bill.issuedAt],
  ['meter', ({ line }) => line.meter],
  ['sku', ({ line }) => line.sku],
  ['instanceId', ({ line }) => ('instanceId' in line ? foreignText(line.instanceId) : '')],
  ['region', ({ line }) => ('region' in line ? foreignText(line.region) : '')],
  ['recorded', ({ line }) => ('recorded' in line ? line.recorded : '')],
  ['overheadFactor', ({ line }) => ('overheadFactor' in line ? line.overheadFactor : '')],
  ['quantity', ({ line }) => quantityOf(line)],
  ['deducted', ({ line }) => ('deductions' in line ? deductions(line) : '')],
  ['chargedBefore', ({ line }) => chargedBeforeOf(line)],
  ['bookVersion', ({ line }) => foreignText(bookVersionOf(line))],
  ['amount', ({ line }) => line.amount.amount],
  ['currency', ({ line }) => line.amount.currency],
  ['orderId', ({ line }) => orderIdOf(line)],
  ['date', ({ line }) => ('date' in line ? line.date : '')],
];

/**
 * Of usage, calls, bytes, seconds or QPS; of an order at the list price, months, or 1 pack; of a late
 * fee, the debt.
 */
const quantityOf = (line: LineAnswer): string => {
  if ('quantity' in line) return line.quantity;
  if ('debt' in line) return line.debt.amount;
  return line.meter === 'order' && line.price.kind === 'list' ? String(line.price.quantity) : '';
};

/** Of usage, a quantity; of a late fee, the fees of the days before. */
const chargedBeforeOf = (line: LineAnswer): string => {
  if (line.meter === 'lateFee') return line.chargedBefore.amount;
  return 'chargedBefore' in line ? line.chargedBefore : '';
};

const bookVersionOf = (line: LineAnswer): string => {
  if ('bookVersion' in line) return line.bookVersion;
  return line.meter === 'order' ? line.price.bookVersion : '';
};

const orderIdOf = (line: LineAnswer): string => {
  if (line.meter === 'refund') return line.part.orderId;
  return line.meter === 'order' ? line.orderId : '';
};

type MeteredAnswer = Extract<LineAnswer, { deductions: unknown }>;

const deductions = (line: MeteredAnswer): string =>
  line.deductions.map(({ packId, quantity }) => `${packId}=${quantity}`).join(' ');
