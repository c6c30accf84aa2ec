import type { WithLines } from '#domain/invoices/closeMonth.ts';
import {
  type CreditNote,
  creditNoteNumber,
  type Invoice,
  type InvoiceLine,
} from '#domain/invoices/invoice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { invoiceLine, septemberInvoice } from '#test/support/golden/samples/invoiceSamples.ts';

const { region: _, instanceId: __, quantity: ___, unit: ____, ...bare } = invoiceLine;

/** One of each kind that reads in its own way; the last is of no instance. */
const kinds: readonly InvoiceLine[] = [
  { ...invoiceLine, meter: 'calls', sku: 'calls', quantity: new Decimal(3_750_000), unit: 'call' },
  { ...invoiceLine, instanceId: '支付网关-😀-生产环境-上海金融云一号集群' },
  {
    ...{ ...invoiceLine, meter: 'seconds', sku: 'instance:professional:second', unit: 'second' },
    ...{ quantity: new Decimal(2_591_999), instanceId: 'x'.repeat(64) },
  },
  {
    ...{ ...bare, product: 'mpgw', meter: 'order', sku: 'plan:flagship:month' },
    ...{ corrects: septemberInvoice.number, cents: new Decimal('-1234567.89') },
  },
];

/** An invoice of so many lines, whose account has a name of rare characters. */
export const invoiceOf = (count: number): WithLines<Invoice> => ({
  document: {
    ...{ ...septemberInvoice, accountName: '镕喆堃燚科技（上海）有限公司 😀', lineCount: count },
    tax: { rate: new Decimal('0.06') },
  },
  lines: Array.from({ length: count }, (_line, at) => kinds[at % kinds.length] ?? invoiceLine),
});

/** A credit note of one line. */
export const creditNoteOf = (): WithLines<CreditNote> => {
  const { document, lines } = invoiceOf(1);
  const { from: _from, until: _until, dueAt: _dueAt, tax: _tax, ...rest } = document;
  const number = creditNoteNumber(document.accountId, 1);
  return { document: { ...rest, number, corrects: septemberInvoice.number }, lines };
};
