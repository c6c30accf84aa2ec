import type { CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type { ClosedMonth } from '#domain/invoices/closeMonth.ts';
import { type InvoicingProgress, noInvoices } from '#domain/invoices/collectBills.ts';
import type { CollectedPart } from '#domain/invoices/collectedParts.ts';
import type { InvoicedMonth } from '#domain/invoices/invoice.ts';
import type { Month } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { type invoiceLine, septemberInvoice } from '#test/support/golden/samples/invoiceSamples.ts';
import {
  acme,
  entity,
  field,
  firstOf,
  holding,
  type Stores,
} from '#test/support/golden/storedEntity.ts';

const october: InvoicedMonth = {
  month: '2026-10' as Month,
  closesAt: instant('2026-11-03T16:00:00Z'),
};
const keeping = {
  ...{ version: 1, cut: 812, upTo: 731, id: septemberInvoice.linesId },
  at: instant('2026-11-03T16:20:00Z'),
};
const nothing: ClosedMonth = { progress: noInvoices, invoice: undefined, creditNotes: [] };

const written = (
  { invoices }: Stores,
  part: Partial<ClosedMonth>,
  month: InvoicedMonth = october,
) => {
  const closed = { ...nothing, ...part };
  const [progress, closing, document] = invoices.close(acme, month, closed);
  return { progress, closing, document };
};

/** What a month's closing makes, and what is set for it. */
export const invoiceEntities = {
  Invoicing: entity({
    read: ({ invoices }) => invoices.progress(acme),
    write: (stores, progress: InvoicingProgress) => written(stores, { progress }).progress,
  }),
  InvoicedMonth: entity({
    read: async ({ invoices }) => (await invoices.months(acme))[0],
    write: (stores, month) => written(stores, {}, month).closing,
  }),
  Invoice: entity({
    read: ({ invoices }, { sk }) => invoices.invoice(acme, Number(field(sk[1]))),
    write: (stores, document) => written(stores, { invoice: { document, lines: [] } }).document,
  }),
  CreditNote: entity({
    read: ({ invoices }, { sk }) => invoices.creditNote(acme, Number(field(sk[1]))),
    write: (stores, document) =>
      written(stores, { creditNotes: [{ document, lines: [] }] }).document,
  }),
  MonthSums: entity({
    read: ({ invoices }, { sk: [, month] }) => invoices.sums(acme, month as Month),
    write: ({ invoices }, sums) => invoices.keepSums(acme, '2026-10' as Month, sums),
  }),
  InvoiceLines: entity({
    read: ({ invoices }) => Array.fromAsync(invoices.lines(septemberInvoice)),
    write: ({ invoices }, lines: readonly (typeof invoiceLine)[]) =>
      invoices.putLines({ document: septemberInvoice, lines }),
  }),
  CollectedBills: entity({
    read: async ({ collectedBills }) =>
      await firstOf(collectedBills.parts(acme, septemberInvoice.linesId)),
    write: ({ collectedBills }, part: CollectedPart) =>
      collectedBills.keep(acme, october.month, keeping, [part]),
  }),
  CorrectedBill: entity({
    read: ({ corrections }, { sk }) => corrections.of(acme, Number(field(sk[1]))),
    write: ({ corrections }, corrected: CorrectedBill) => corrections.save(acme, corrected),
  }),
  InvoiceReminder: entity({
    read: ({ invoices }, { sk }) => invoices.reminder(acme, Number(field(sk[1]))),
    write: ({ invoices }, reminder) => invoices.saveReminder(reminder),
  }),
  InvoiceWithdrawal: entity({
    read: ({ invoices }, { sk }) => invoices.withdrawal(acme, Number(field(sk[1]))),
    write: ({ invoices }, withdrawn) => invoices.saveWithdrawal(withdrawn),
  }),
  Fapiao: holding(({ fapiaos }) => fapiaos),
  CoveredDebt: entity({
    read: ({ invoices }) => invoices.coveredAt(acme),
    write: ({ accounts }, at) => accounts.noteCovered(acme, at),
  }),
  Tax: entity({
    read: ({ taxes }) => taxes.load(),
    write: ({ taxes }, tax) => taxes.set(tax),
  }),
};
