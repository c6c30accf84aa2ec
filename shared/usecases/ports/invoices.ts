import type { AccountId } from '#domain/accountId.ts';
import type { ClosedMonth, WithLines } from '#domain/invoices/closeMonth.ts';
import type { InvoicingProgress } from '#domain/invoices/collectBills.ts';
import type { CreditNote, Invoice, InvoicedMonth, InvoiceLine } from '#domain/invoices/invoice.ts';
import type { MonthSums } from '#domain/invoices/monthTotals.ts';
import type { InvoiceReminder } from '#domain/invoices/reminders.ts';
import type { InvoiceWithdrawal } from '#domain/invoices/withdrawal.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ListedExport } from '#usecases/ports/exports.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Documents by account; a document's lines are stored apart, in parts. Rules INV-01, INV-05. */
export type InvoiceStore = {
  /** Undefined before the first closing. */
  readonly progress: (accountId: AccountId) => Promise<InvoicingProgress | undefined>;
  /** Months with a bill, oldest first. */
  readonly months: (accountId: AccountId) => Promise<readonly InvoicedMonth[]>;
  /** One of them, strongly consistent. */
  readonly month: (accountId: AccountId, month: Month) => Promise<InvoicedMonth | undefined>;
  /** What a part of the ledger comes to in a month, as it was kept last. Strongly consistent. Rule INV-01. */
  readonly sums: (accountId: AccountId, month: Month) => Promise<MonthSums | undefined>;
  /** Keeps it, unless it is kept further. */
  readonly keepSums: (accountId: AccountId, month: Month, sums: MonthSums) => Promise<void>;
  /** Which tax invoice was asked for last over a closed month. Conflict unless it is closed. Rule TAX-03. */
  readonly noteFapiao: (
    accountId: AccountId,
    of: { readonly month: Month; readonly fapiaoId: string },
  ) => Write;
  /** How far a closed month is exported; undefined: it is done. Rule FOC-01. */
  readonly saveExported: (
    month: Pick<ListedExport, 'accountId' | 'month'>,
    exported: string | undefined,
  ) => Promise<void>;
  readonly invoice: (accountId: AccountId, ordinal: number) => Promise<Invoice | undefined>;
  readonly creditNote: (accountId: AccountId, ordinal: number) => Promise<CreditNote | undefined>;
  /** Newest first. `after`: what the page before ended with. */
  readonly invoices: (
    accountId: AccountId,
    limit: number,
    after?: string,
  ) => Promise<Page<Invoice>>;
  readonly creditNotes: (
    accountId: AccountId,
    limit: number,
    after?: string,
  ) => Promise<Page<CreditNote>>;
  readonly reminder: (
    accountId: AccountId,
    ordinal: number,
  ) => Promise<InvoiceReminder | undefined>;
  /** Those of all invoices of which something was owed as they were closed, oldest first. */
  readonly reminders: (accountId: AccountId) => AsyncIterable<InvoiceReminder>;
  readonly withdrawal: (
    accountId: AccountId,
    ordinal: number,
  ) => Promise<InvoiceWithdrawal | undefined>;
  /** Those of all invoices that the operator withdraws, oldest invoice first. */
  readonly withdrawals: (accountId: AccountId) => AsyncIterable<InvoiceWithdrawal>;
  /** On condition that the stored version is the one before. */
  readonly saveWithdrawal: (withdrawal: InvoiceWithdrawal) => Write;
  /** When something of what is owed was covered last. Strongly consistent. */
  readonly coveredAt: (accountId: AccountId) => Promise<Instant | undefined>;
  /** That invoices were looked at since: Conflict if something was covered meanwhile. */
  readonly lookedAtCovered: (accountId: AccountId, at: Instant) => Write;
  /** On condition that the stored version is the one before. */
  readonly saveReminder: (reminder: InvoiceReminder) => Write;
  /** Stores lines before the document that they are of: the same ones, whoever does so again. */
  readonly putLines: (document: WithLines<Invoice | CreditNote>) => Promise<void>;
  readonly lines: (document: Invoice | CreditNote) => AsyncIterable<InvoiceLine>;
  /**
   * All that closing a month makes, lines aside: once for a month and a progress, whoever does so at once.
   */
  readonly close: (
    accountId: AccountId,
    month: InvoicedMonth,
    closed: ClosedMonth,
  ) => readonly Write[];
};

export type HasInvoices = { readonly invoices: InvoiceStore };
