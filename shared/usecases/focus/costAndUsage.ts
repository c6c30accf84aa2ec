import { type BillToExport, roundingRow, rowsOfBill, unusedRow } from '#domain/focus/billRows.ts';
import type { RowContext } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { endedAtOf, endsIn } from '#domain/focus/packCost.ts';
import { correctedBy, firstToCollect, isOnNone } from '#domain/invoices/collectBills.ts';
import { type CreditNote, figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { type Decimal, plus, zero } from '#domain/money/decimal.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { type BillEntry, isBillEntry, weightOf } from '#usecases/bills/readBills.ts';
import type { LoadedMonth, MonthDeps } from '#usecases/focus/loadFocusMonth.ts';
import { type PackDeps, packCosts } from '#usecases/focus/packCosts.ts';
import { billsOf } from '#usecases/invoices/readDocument.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';

export type CostAndUsageDeps = MonthDeps & PackDeps & HasPriceBooks;

/**
 * Where a part ended: `rows` of the bill `seq` of a document, by its place among those of the month, and what the
 * document's rows have come to. After the documents, how many packs were looked at is `seq`.
 */
export type FocusPlace = {
  readonly document: number;
  readonly seq: number;
  readonly rows: number;
  readonly billed: Decimal;
};

export const focusBeginning: FocusPlace = { document: 0, seq: 0, rows: 0, billed: zero };

/** A row, and where a part that ends with it ends; without one, a part has to end here: it has read enough. */
export type PlacedRow<Row> = { readonly row?: Row; readonly place: FocusPlace };

/** A bill that is exported, or the sequence that the next part begins with: so much was passed over. */
type Found = BillEntry | number;

/** Bills that are exported together: of a document, or of a month that has none yet. */
type Source = {
  readonly document?: Invoice | CreditNote;
  readonly bills: (after: number) => AsyncIterable<Found>;
  readonly invoices: readonly Invoice[];
};

/**
 * The rows of Cost and Usage of a month from a place on, one by one as they are read: those of each document that its
 * closing made, in the order of its bills, or else of the bills that are on no document yet; then what of packs that
 * ended in the month was not used. Of other months' bills among these so many lines are passed over, `mostPassed`, and
 * then a part ends. Rules FOC-01, FOC-02, SET-09.
 */
export async function* costAndUsage(
  deps: CostAndUsageDeps,
  of: LoadedMonth,
  start: FocusPlace,
  mostPassed: number,
): AsyncGenerator<PlacedRow<CostAndUsageRow>> {
  const sources = sourcesOf(deps, of, mostPassed);
  const packs = packCosts(deps, of.loaded);
  const books = await deps.priceBooks.list();
  for (const [at, source] of sources.entries()) {
    if (at < start.document) continue;
    const from = at === start.document ? start : { ...focusBeginning, document: at };
    yield* rowsOf({ source, from, of, books, packs });
  }
  const skipped = start.document === sources.length ? start.seq : 0;
  yield* unusedRows(deps, { of, packs, document: sources.length, skipped });
}

type Walk = Pick<RowContext, 'books'> & {
  readonly source: Source;
  readonly from: FocusPlace;
  readonly of: LoadedMonth;
  readonly packs: ReturnType<typeof packCosts>;
};

async function* rowsOf({
  source,
  from,
  of,
  books,
  packs,
}: Walk): AsyncGenerator<PlacedRow<CostAndUsageRow>> {
  const { document } = source;
  const base = { month: of.focus, books, ...(document && { number: document.number }) };
  let { billed } = from;
  for await (const entry of source.bills(Math.max(from.seq - 1, 0))) {
    if (typeof entry === 'number') {
      yield { place: { document: from.document, seq: entry, rows: 0, billed } };
      continue;
    }
    const context = { ...base, packs: await packs.ofBill(entry.cause.bill) };
    const rows = rowsOfBill(context, billOf(of, source, entry));
    const given = entry.seq === from.seq ? from.rows : 0;
    for (const [k, row] of rows.slice(given).entries()) {
      billed = plus(billed, row.BilledCost ?? zero);
      const place = { document: from.document, seq: entry.seq, rows: given + k + 1, billed };
      yield { row, place };
    }
  }
  if (document === undefined) return;
  const rounding = figuresOf(document).payable.minus(billed);
  const row = roundingRow({ ...base, packs: new Map() }, rounding);
  yield { row, place: { ...focusBeginning, document: from.document + 1 } };
}

/** A bill with the closed invoice that it corrects, as it was when its document was made. Rule INV-05. */
const billOf = (
  { loaded: { state }, month }: LoadedMonth,
  { document, invoices }: Source,
  { cause: { bill }, deltas, voucherDeltas }: BillEntry,
): BillToExport => {
  const facts = {
    month,
    invoiceOf: (of: string) => invoices.find((each) => each.month === of)?.number,
    invoiceWith: (seq: number) => invoices.find(({ bills }) => holdsSeq(bills, seq))?.number,
  };
  const corrects =
    document && 'corrects' in document
      ? document.corrects
      : correctedBy(facts, bill, billingMonth(state, bill.hour));
  return { bill, deltas, voucherDeltas, corrects };
};

const sourcesOf = (
  deps: CostAndUsageDeps,
  of: LoadedMonth,
  mostPassed: number,
): readonly Source[] => {
  const { loaded, documents, invoices, periodStatus } = of;
  if (!periodStatus.isClosed) return hasBill(of) ? [openSource(deps, of, mostPassed)] : [];
  return documents.map((document) => ({
    document,
    bills: (after) => billsOf(deps, { document, loaded }, after),
    // Invoices are in the order of closing; of a credit note it is known what it corrects.
    invoices: invoices.slice(0, Math.max(invoices.findIndex(isOf(document)), 0)),
  }));
};

const isOf =
  ({ number }: Invoice | CreditNote) =>
  (invoice: Invoice): boolean =>
    invoice.number === number;

/** Whoever bills a month first notes that it is to be closed. Rule INV-01. */
const hasBill = ({ months, month }: LoadedMonth): boolean =>
  months.some((each) => each.month === month);

/**
 * The bills that would be on the documents of a month if it were closed just now. What belongs to months that are
 * closed already goes to the first one that is not, and may stand anywhere in the ledger up to its end; of any other,
 * nothing is read of before its own first bill.
 */
const openSource = (
  deps: CostAndUsageDeps,
  { loaded, month, progress, months, invoices }: LoadedMonth,
  mostPassed: number,
): Source => {
  const { state } = loaded;
  const open = months.filter(({ closed }) => closed === undefined).map((each) => each.month);
  const isWanted = ({ seq, cause: { bill } }: BillEntry): boolean => {
    if (!isOnNone(progress, seq)) return false;
    const of = billingMonth(state, bill.hour);
    return of === month || (isFirst && of < month);
  };
  const isFirst = month === open[0];
  const firstSeq = isFirst ? 0 : (state.months.find((each) => each.month === month)?.firstSeq ?? 0);
  async function* bills(after: number): AsyncGenerator<Found> {
    const from = Math.max(firstToCollect(progress), firstSeq, after + 1);
    const range = { from, to: state.ledger.seq, order: 'up' } as const;
    let passed = 0;
    for await (const entry of readLedger(deps, loaded, range)) {
      if (isBillEntry(entry) && isWanted(entry)) {
        yield entry;
        continue;
      }
      passed += weightOf(entry);
      if (passed < mostPassed) continue;
      yield entry.seq + 1;
      passed = 0;
    }
  }
  return { bills, invoices };
};

type Ended = Pick<Walk, 'of' | 'packs'> & { readonly document: number; readonly skipped: number };

async function* unusedRows(
  deps: CostAndUsageDeps,
  { of, packs, document, skipped }: Ended,
): AsyncGenerator<PlacedRow<CostAndUsageRow>> {
  const { focus } = of;
  const now = deps.now();
  for (const [k, pack] of (await packs.all()).entries()) {
    const endedAt = endedAtOf(pack);
    if (k < skipped || endedAt > now || !endsIn(endedAt, focus.period)) continue;
    const row = unusedRow({ month: focus }, await packs.costOf(pack));
    if (row) yield { row, place: { ...focusBeginning, document, seq: k + 1 } };
  }
}
