import type { AccountId } from '#domain/accountId.ts';
import type { InvoicingProgress } from '#domain/invoices/collectBills.ts';
import type {
  CreditNote,
  CreditNoteNumber,
  Drawn,
  Invoice,
  InvoiceNumber,
  Tax,
} from '#domain/invoices/invoice.ts';
import type { InvoiceReminder } from '#domain/invoices/reminders.ts';
import type { SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Month, Zone } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asPairs,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import type { Item } from '#storage/table.ts';

export const encodeRanges = (ranges: SeqRanges): unknown[] => ranges.flat().map(number);

export const decodeRanges = (field: unknown): SeqRanges =>
  asPairs(field).map(([from, to]) => [asCount(from), asCount(to)] as const);

export const encodeProgress = (progress: InvoicingProgress): Item => {
  const { version, cut, later, invoices, creditNotes } = progress;
  return {
    version: number(version),
    cut: number(cut),
    later: encodeRanges(later),
    invoices: number(invoices),
    creditNotes: number(creditNotes),
  };
};

export const decodeProgress = (item: Item): InvoicingProgress => ({
  version: asCount(item['version']),
  cut: asCount(item['cut']),
  later: decodeRanges(item['later']),
  invoices: asCount(item['invoices']),
  creditNotes: asCount(item['creditNotes']),
});

export const encodeDrawn = ({ vouchers, gift, income, cash }: Drawn): unknown[] =>
  [vouchers, gift, income, cash].map(number);

export const decodeDrawn = (field: unknown): Drawn => {
  const [vouchers, gift, income, cash] = asList(field);
  return {
    vouchers: asDecimal(vouchers),
    gift: asDecimal(gift),
    income: asDecimal(income),
    cash: asDecimal(cash),
  };
};

const encodeDocument = (document: Invoice | CreditNote): Item => {
  const { accountId, accountName, month, zone, closedAt, cut, linesId } = document;
  const { gross, billCount, lineCount, tax } = document;
  return {
    number: document.number,
    accountId,
    accountName,
    month,
    zone,
    currency: storedEnum.currency.encode(document.currency),
    closedAt: ms(closedAt),
    cut: number(cut),
    linesId,
    gross: number(gross),
    drawn: encodeDrawn(document.drawn),
    bills: encodeRanges(document.bills),
    billCount: number(billCount),
    lineCount: number(lineCount),
    ...(tax && { taxRate: number(tax.rate) }),
    ...(tax?.isTaxInvoice && { taxInvoice: true }),
  };
};

/** A tax by its rate, and whether it makes documents tax invoices. */
export const taxOf = (rate: Decimal, { taxInvoice }: Item): Tax => ({
  rate,
  ...(taxInvoice === true && { isTaxInvoice: true }),
});

const decodeDocument = (item: Item) => {
  const rate = asOptional(item['taxRate'], asDecimal);
  return {
    accountId: asText<AccountId>(item['accountId']),
    accountName: asText(item['accountName']),
    month: asText<Month>(item['month']),
    zone: asText<Zone>(item['zone']),
    currency: storedEnum.currency.decode(item['currency']),
    closedAt: asInstant(item['closedAt']),
    cut: asCount(item['cut']),
    linesId: asText(item['linesId']),
    gross: asDecimal(item['gross']),
    drawn: decodeDrawn(item['drawn']),
    bills: decodeRanges(item['bills']),
    billCount: asCount(item['billCount']),
    lineCount: asCount(item['lineCount']),
    ...(rate !== undefined && { tax: taxOf(rate, item) }),
  };
};

export const encodeInvoice = (invoice: Invoice): Item => ({
  ...encodeDocument(invoice),
  from: ms(invoice.from),
  until: ms(invoice.until),
  dueAt: ms(invoice.dueAt),
});

export const decodeInvoice = (item: Item): Invoice => ({
  number: asText<InvoiceNumber>(item['number']),
  ...decodeDocument(item),
  from: asInstant(item['from']),
  until: asInstant(item['until']),
  dueAt: asInstant(item['dueAt']),
});

export const encodeCreditNote = (note: CreditNote): Item => ({
  ...encodeDocument(note),
  corrects: note.corrects,
});

export const decodeCreditNote = (item: Item): CreditNote => ({
  number: asText<CreditNoteNumber>(item['number']),
  ...decodeDocument(item),
  corrects: asText<InvoiceNumber>(item['corrects']),
});

export const encodeReminder = (reminder: InvoiceReminder): Item => {
  const { accountId, number: invoice, version, next, paidAt } = reminder;
  return {
    accountId,
    number: invoice,
    version: number(version),
    ...(next && { step: storedEnum.reminderStep.encode(next.step), at: ms(next.at) }),
    ...(paidAt && { paidAt: ms(paidAt) }),
  };
};

export const decodeReminder = (item: Item): InvoiceReminder => {
  const at = asOptional(item['at'], asInstant);
  const paidAt = asOptional(item['paidAt'], asInstant);
  return {
    accountId: asText<AccountId>(item['accountId']),
    number: asText<InvoiceNumber>(item['number']),
    version: asCount(item['version']),
    ...(at && { next: { at, step: storedEnum.reminderStep.decode(item['step']) } }),
    ...(paidAt && { paidAt }),
  };
};
