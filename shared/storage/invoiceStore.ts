import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import {
  type CreditNote,
  type Invoice,
  type InvoiceLine,
  ordinalOf,
} from '#domain/invoices/invoice.ts';
import type { InvoiceReminder } from '#domain/invoices/reminders.ts';
import { asDecimal, asList, number } from '#storage/codec/fields.ts';
import {
  decodeCreditNote,
  decodeInvoice,
  decodeProgress,
  decodeReminder,
  encodeCreditNote,
  encodeInvoice,
  encodeProgress,
  encodeReminder,
  taxOf,
} from '#storage/codec/invoiceCodec.ts';
import { decodeInvoiceLine, encodeInvoiceLine } from '#storage/codec/invoiceLineCodec.ts';
import { coveredAt, lookedAtCovered } from '#storage/coveredDebt.ts';
import {
  closeMonth,
  invoicedMonth,
  invoicedMonths,
  noteFapiao,
  saveExported,
} from '#storage/invoicedMonths.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  creditNoteKey,
  creditNotePrefix,
  digits,
  invoiceKey,
  invoiceLinesKey,
  invoiceLinesPrefix,
  invoicePartition,
  invoicePrefix,
  invoicingKey,
  reminderKey,
  reminderPrefix,
  taxKey,
} from '#storage/keys.ts';
import { keepSums, loadSums } from '#storage/monthSums.ts';
import { allOf, loadItem, queryNewest } from '#storage/queries.ts';
import { absent, asRead, onFault, type Table, write } from '#storage/table.ts';
import { saveWithdrawal, withdrawal, withdrawals } from '#storage/withdrawals.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { InvoiceStore } from '#usecases/ports/invoices.ts';
import type { TaxStore } from '#usecases/ports/taxes.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const progressKind = itemKind('Invoicing', { 1: decodeProgress });
const invoiceKind = itemKind('Invoice', { 1: decodeInvoice });
const creditNoteKind = itemKind('CreditNote', { 1: decodeCreditNote });
const reminderKind = itemKind('InvoiceReminder', { 1: decodeReminder });
const linesKind = itemKind('InvoiceLines', {
  1: ({ lines }) => asList(lines).map(decodeInvoiceLine),
});

/** Invoices, credit notes and how far an account's ledger is on them. Rules INV-01, INV-05. */
export const invoiceStore = (table: Table): InvoiceStore => ({
  progress: (accountId) => loadItem(table, progressKind, invoicingKey(accountId)),
  months: (accountId) => invoicedMonths(table, accountId),
  month: (accountId, month) => invoicedMonth(table, accountId, month),
  sums: (...of) => loadSums(table, ...of),
  keepSums: (...of) => keepSums(table, ...of),
  noteFapiao: (accountId, of) => noteFapiao(table, accountId, of),
  saveExported: (month, exported) => saveExported(table, month, exported),
  invoice: (accountId, ordinal) => loadItem(table, invoiceKind, invoiceKey(accountId, ordinal)),
  creditNote: (accountId, ordinal) =>
    loadItem(table, creditNoteKind, creditNoteKey(accountId, ordinal)),
  invoices: (accountId, limit, after) => {
    const query = { pk: invoicePartition(accountId), prefix: invoicePrefix, limit, after };
    return queryNewest(table, query, invoiceKind.decode);
  },
  creditNotes: (accountId, limit, after) => {
    const query = { pk: invoicePartition(accountId), prefix: creditNotePrefix, limit, after };
    return queryNewest(table, query, creditNoteKind.decode);
  },
  reminder: (accountId, ordinal) => loadItem(table, reminderKind, reminderKey(accountId, ordinal)),
  reminders: (accountId) => reminders(table, accountId),
  withdrawal: (accountId, place) => withdrawal(table, accountId, place),
  withdrawals: (accountId) => withdrawals(table, accountId),
  saveWithdrawal: (withdrawn) => saveWithdrawal(table, withdrawn),
  coveredAt: (accountId) => coveredAt(table, accountId),
  lookedAtCovered: (accountId, at) => lookedAtCovered(table, accountId, at),
  saveReminder: (reminder) => saveReminder(table, reminder),
  putLines: (document) => putLines(table, document),
  lines: (document) => lines(table, document),
  close: (accountId, month, { progress, invoice, creditNotes }) => [
    put(table, {
      Item: { ...invoicingKey(accountId), ...progressKind.label, ...encodeProgress(progress) },
      ...asRead(progress.version - 1),
    }),
    closeMonth(table, accountId, month),
    ...(invoice ? [putInvoice(table, invoice.document)] : []),
    ...creditNotes.map(({ document }) => putCreditNote(table, document)),
  ],
});

type Put = { readonly Item: object; readonly ConditionExpression?: string };

const put = ({ name }: Table, input: Put): Write =>
  write({ Put: { TableName: name, ...input } } as Parameters<typeof write>[0]);

const keyOfInvoice = ({ accountId, number }: Invoice) =>
  invoiceKey(accountId, ordinal(accountId, number));

const ordinal = (accountId: AccountId, number: string): number => {
  const found = ordinalOf(accountId, number);
  assert(found !== undefined, 'invoiceStore: a number is of its account');
  return found;
};

const putInvoice = (table: Table, invoice: Invoice): Write =>
  put(table, {
    Item: { ...keyOfInvoice(invoice), ...invoiceKind.label, ...encodeInvoice(invoice) },
    ...absent,
  });

const putCreditNote = (table: Table, note: CreditNote): Write => {
  const key = creditNoteKey(note.accountId, ordinal(note.accountId, note.number));
  return put(table, {
    Item: { ...key, ...creditNoteKind.label, ...encodeCreditNote(note) },
    ...absent,
  });
};

async function* reminders(table: Table, accountId: AccountId): AsyncGenerator<InvoiceReminder> {
  const items = allOf(table, invoicePartition(accountId), reminderPrefix);
  for await (const item of items) yield reminderKind.decode(item);
}

/** On the list of what is due as long as something is left to tell. */
const saveReminder = (table: Table, reminder: InvoiceReminder): Write => {
  const { accountId, number, version, next } = reminder;
  return put(table, {
    Item: {
      ...reminderKey(accountId, ordinal(accountId, number)),
      ...reminderKind.label,
      ...encodeReminder(reminder),
      ...(next && dueKey('reminders', next.at, `${accountId}#${number}`)),
    },
    ...asRead(version - 1),
  });
};

/** Some 60 KB an item. */
const linesAnItem = 250;

const putLines = async (
  table: Table,
  { document, lines }: WithLines<Invoice | CreditNote>,
): Promise<void> => {
  for (let at = 0; at < lines.length; at += linesAnItem) {
    const part = lines.slice(at, at + linesAnItem).map(encodeInvoiceLine);
    const key = invoiceLinesKey(document, digits(at / linesAnItem, 6));
    const Item = { ...key, ...linesKind.label, lines: part };
    await table.db.send(new PutCommand({ TableName: table.name, Item })).catch(onFault);
  }
};

async function* lines(table: Table, document: Invoice | CreditNote): AsyncGenerator<InvoiceLine> {
  const { pk } = invoiceLinesKey(document, '');
  for await (const item of allOf(table, pk, invoiceLinesPrefix(document))) {
    yield* linesKind.decode(item);
  }
}

const taxKind = itemKind('Tax', { 1: (item) => taxOf(asDecimal(item['rate']), item) });

/** The tax that amounts hold. Rule TAX-01. */
export const taxStore = (table: Table): TaxStore => ({
  load: () => loadItem(table, taxKind, taxKey),
  set: ({ rate, isTaxInvoice }) => {
    const taxInvoice = isTaxInvoice && { taxInvoice: true };
    const Item = { ...taxKey, ...taxKind.label, rate: number(rate), ...taxInvoice };
    return write({ Put: { TableName: table.name, Item } });
  },
});
