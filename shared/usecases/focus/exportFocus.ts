import type { AccountId } from '#domain/accountId.ts';
import type { FocusMonth } from '#domain/focus/charge.ts';
import type { FocusDataset } from '#domain/focus/columns.ts';
import { billingPeriodRow, closingRows, lineRow } from '#domain/focus/invoiceDetailRows.ts';
import { focusMetadata } from '#domain/focus/metadata.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { BadInput } from '#shared/faults.ts';
import { linesAnAnswer } from '#usecases/bills/readBills.ts';
import {
  type CostAndUsageDeps,
  costAndUsage,
  type FocusPlace,
  focusBeginning,
  type PlacedRow,
} from '#usecases/focus/costAndUsage.ts';
import {
  type LoadedMonth,
  loadFocusMonth,
  type MonthDeps,
} from '#usecases/focus/loadFocusMonth.ts';
import type { InvoiceStore } from '#usecases/ports/invoices.ts';

/** A row of any data set: of each column its value. */
export type FocusRow = Readonly<Record<string, unknown>>;

/** A part of a data set; where there is `next`, there is more. */
export type FocusPart = {
  readonly dataset: FocusDataset;
  readonly rows: readonly FocusRow[];
  readonly next?: string;
};

export type FocusQuery = {
  readonly accountId: AccountId;
  readonly month: Month;
  readonly dataset: FocusDataset;
  /** Where the part before ended. */
  readonly after?: string | undefined;
};

/** How much a part may hold, in rows, and how much of other months may be passed over for it, in lines. */
export type PartBounds = { readonly rows: number; readonly passed: number };

/** Some 1.3 KB a row at most: an answer stays below 6 MB, and takes some seconds at most. */
const usualBounds: PartBounds = { rows: 3_000, passed: linesAnAnswer };

/**
 * A data set of an account's month, a part at a time; of one that has passed over enough of other months there may be
 * no row, and a next one. Rules FOC-01, FOC-02, SET-09. Refused: no such account.
 *
 * @throws BadInput if `after` is not where a part ended, or the month was closed since: then begin again
 */
export const exportFocus = async (
  deps: CostAndUsageDeps,
  { accountId, month, dataset, after }: FocusQuery,
  { rows: mostRows, passed } = usualBounds,
): Promise<FocusPart | Refused<'accountNotFound'>> => {
  const of = await loadFocusMonth(deps, accountId, month);
  if (isRefused(of)) return of;
  const rows: FocusRow[] = [];
  let last: FocusPlace | undefined;
  for await (const { row, place } of rowsOf(deps, dataset, of, {
    start: placeOf(of, after),
    passed,
  })) {
    if (row === undefined) return { dataset, rows, next: textOf(of, place) };
    if (last && rows.length === mostRows) return { dataset, rows, next: textOf(of, last) };
    rows.push(row);
    last = place;
  }
  return { dataset, rows };
};

/** What an account's month is exported as. Rule FOC-01. Refused: no such account. */
export const readFocusMetadata = async (
  deps: MonthDeps,
  accountId: AccountId,
  month: Month,
): Promise<ReturnType<typeof focusMetadata> | Refused<'accountNotFound'>> => {
  const of = await loadFocusMonth(deps, accountId, month);
  if (isRefused(of)) return of;
  return focusMetadata(of.focus, month, { ...of.periodStatus, readAt: deps.now() });
};

const rowsOf = (
  deps: CostAndUsageDeps,
  dataset: FocusDataset,
  of: LoadedMonth,
  { start, passed }: { readonly start: FocusPlace; readonly passed: number },
): AsyncIterable<PlacedRow<FocusRow>> => {
  switch (dataset) {
    case 'CostAndUsage':
      return costAndUsage(deps, of, start, passed);
    case 'InvoiceDetail':
      return invoiceDetail(deps, of, start);
    case 'BillingPeriod':
      return billingPeriod(of);
  }
};

/** A month that is not closed is on no document: it has no row. Rule INV-05. */
async function* invoiceDetail(
  { invoices }: MonthDeps,
  { focus, documents }: LoadedMonth,
  start: FocusPlace,
): AsyncGenerator<PlacedRow<FocusRow>> {
  for (const [at, document] of documents.entries()) {
    if (at < start.document) continue;
    const given = at === start.document ? start.seq : 0;
    let line = 0;
    for await (const row of detailsOf(invoices, focus, document)) {
      line += 1;
      if (line > given) yield { row, place: { ...focusBeginning, document: at, seq: line } };
    }
  }
}

async function* detailsOf(
  invoices: InvoiceStore,
  month: FocusMonth,
  document: Invoice | CreditNote,
): AsyncGenerator<FocusRow> {
  for await (const line of invoices.lines(document)) yield lineRow(month, document, line);
  yield* closingRows(month, document);
}

async function* billingPeriod({
  focus,
  periodStatus,
}: LoadedMonth): AsyncGenerator<PlacedRow<FocusRow>> {
  yield { row: billingPeriodRow(focus, periodStatus), place: focusBeginning };
}

const stateOf = ({ periodStatus }: LoadedMonth): string =>
  periodStatus.isClosed ? 'closed' : 'open';

const textOf = (of: LoadedMonth, { document, seq, rows, billed }: FocusPlace): string =>
  [stateOf(of), document, seq, rows, billed.toFixed()].join('/');

const placePattern =
  /^(open|closed)\/(\d{1,6})\/(\d{1,12})\/(\d{1,6})\/(-?\d{1,30}(?:\.\d{1,38})?)$/;

const placeOf = (of: LoadedMonth, after: string | undefined): FocusPlace => {
  if (after === undefined) return focusBeginning;
  const [, state, document, seq, rows, billed] = placePattern.exec(after) ?? [];
  if (state !== stateOf(of)) {
    const detail = 'not a cursor of this list, or the month was closed since: begin again';
    throw new BadInput([{ pointer: '/query/cursor', detail }]);
  }
  return {
    document: Number(document),
    seq: Number(seq),
    rows: Number(rows),
    billed: new Decimal(billed ?? zero),
  };
};
