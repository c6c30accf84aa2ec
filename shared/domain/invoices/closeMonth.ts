import type { AccountId } from '#domain/accountId.ts';
import type { Collected, InvoicingProgress } from '#domain/invoices/collectBills.ts';
import type { Tax } from '#domain/invoices/invoice.ts';
import {
  type CreditNote,
  creditNoteNumber,
  type Invoice,
  type InvoiceLine,
  type InvoiceNumber,
  invoiceNumber,
} from '#domain/invoices/invoice.ts';
import type { Pile } from '#domain/invoices/piles.ts';
import type { Currency } from '#domain/money/money.ts';
import { type BillingZones, spanOfMonth, zoneAt } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * Who is invoiced, and by which rules just now. `cut`: the last entry of the ledger that was collected; `linesId`:
 * under which this attempt stores lines.
 */
export type Closing = {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly month: Month;
  readonly zones: BillingZones;
  readonly currency: Currency;
  readonly progress: InvoicingProgress;
  readonly cut: number;
  readonly linesId: string;
  readonly graceHours: number;
  readonly tax: Tax | undefined;
  readonly now: Instant;
};

/** A document with its lines, which are stored apart. */
export type WithLines<Document> = {
  readonly document: Document;
  readonly lines: readonly InvoiceLine[];
};

/** What closing a month makes: nothing may be left out of one transaction. Rules INV-01, INV-05. */
export type ClosedMonth = {
  readonly progress: InvoicingProgress;
  /** Absent where nothing stands on it: a month without a bill has no invoice. */
  readonly invoice: WithLines<Invoice> | undefined;
  readonly creditNotes: readonly WithLines<CreditNote>[];
};

/** Closes a month on what was collected: its numbers are the next ones. Rules INV-01, INV-02, INV-05, TAX-01. */
export const closeMonth = (closing: Closing, collected: Collected): ClosedMonth => {
  const { progress, cut } = closing;
  const { invoice, creditNotes, later } = collected;
  return {
    progress: {
      version: progress.version + 1,
      cut,
      later,
      invoices: progress.invoices + (invoice ? 1 : 0),
      creditNotes: progress.creditNotes + creditNotes.length,
    },
    invoice: invoice && invoiceOf(closing, invoice),
    creditNotes: creditNotes.map(({ corrects, pile }, at) =>
      creditNoteOf(closing, { corrects, pile, ordinal: progress.creditNotes + at + 1 }),
    ),
  };
};

const invoiceOf = (closing: Closing, pile: Pile): WithLines<Invoice> => {
  const { accountId, month, zones, progress, graceHours, now } = closing;
  return {
    document: {
      number: invoiceNumber(accountId, progress.invoices + 1),
      ...documentOf(closing, pile),
      ...spanOfMonth(zones, month),
      dueAt: plusMs(now, graceHours * hourMs),
    },
    lines: pile.lines,
  };
};

type Note = {
  readonly corrects: InvoiceNumber;
  readonly pile: Pile;
  readonly ordinal: number;
};

const creditNoteOf = (
  closing: Closing,
  { corrects, pile, ordinal }: Note,
): WithLines<CreditNote> => ({
  document: {
    number: creditNoteNumber(closing.accountId, ordinal),
    corrects,
    ...documentOf(closing, pile),
  },
  lines: pile.lines,
});

const documentOf = (
  { accountId, accountName, month, zones, currency, cut, linesId, tax, now }: Closing,
  { gross, drawn, bills, billCount, lines }: Pile,
) => ({
  accountId,
  accountName,
  month,
  zone: zoneAt(zones, spanOfMonth(zones, month).from),
  currency,
  closedAt: now,
  cut,
  linesId,
  gross,
  drawn,
  bills,
  billCount,
  lineCount: lines.length,
  ...(tax && { tax }),
});
