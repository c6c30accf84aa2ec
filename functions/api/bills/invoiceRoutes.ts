import * as z from 'zod';
import { summaryAnswer } from '#functions/api/bills/routes.ts';
import { invoiceId, meter } from '#functions/api/parts/lineParts.ts';
import { hourAnswer, moneyAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, month, product } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const documentId = z.string().regex(/^(inv|cn)-[a-z0-9][a-z0-9-]{2,31}-\d{6,12}$/);
const monthAnswer = z
  .string()
  .regex(/^\d{4}-\d\d$/)
  .meta({ example: '2026-10' });

const tax = z
  .strictObject({ rate: z.string(), net: moneyAnswer, tax: moneyAnswer })
  .exactOptional()
  .meta({ description: 'The tax that `payable` holds, where the operator has set one.' });

/** What every document says; amounts in whole cents but for `drawn`, which is exact. Rules INV-04, TAX-01. */
const figures = {
  month: monthAnswer,
  zone: z.string(),
  closedAt: timeAnswer,
  gross: moneyAnswer,
  vouchers: moneyAnswer,
  gift: moneyAnswer,
  payable: moneyAnswer,
  rounding: moneyAnswer.meta({
    description: 'What rounding to cents made of what was exactly drawn from income and cash.',
  }),
  drawn: z.strictObject({
    vouchers: moneyAnswer,
    gift: moneyAnswer,
    income: moneyAnswer,
    cash: moneyAnswer,
  }),
  tax,
  billCount: z.int(),
  lineCount: z.int(),
};

export const invoiceAnswer = z
  .strictObject({
    invoiceId: z.string(),
    from: timeAnswer,
    until: timeAnswer,
    dueAt: timeAnswer,
    status: z.enum(['issued', 'overdue', 'paid', 'refunded', 'cancelled']),
    owed: moneyAnswer,
    credited: moneyAnswer.meta({ description: 'What its credit notes give back, exact.' }),
    ...figures,
  })
  .meta({ id: 'Invoice' });

export const creditNoteAnswer = z
  .strictObject({ creditNoteId: z.string(), corrects: z.string(), ...figures })
  .meta({ id: 'CreditNote' });

/** Bill lines of one product, meter, SKU, region and instance, added up. Rules INV-04, INV-06. */
export const invoiceLineAnswer = z
  .strictObject({
    product,
    meter,
    sku: z.string(),
    region: z.string().exactOptional(),
    instanceId: z.string().exactOptional(),
    from: hourAnswer,
    quantity: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    exact: moneyAnswer,
    amount: moneyAnswer.meta({ description: 'In whole cents: amounts add up to the total.' }),
    corrects: z
      .string()
      .exactOptional()
      .meta({ description: 'The closed invoice whose month it is of, or which it gives back of.' }),
  })
  .meta({ id: 'InvoiceLine' });

const roles = ['customer', 'operator'] as const;
const ofAccount = z.strictObject({ accountId });
const ofDocument = z.strictObject({ accountId, documentId });
const page = z.strictObject({ limit, cursor });

export const listInvoicesRoute = route({
  operationId: 'listInvoices',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/invoices',
  summary: 'List the invoices of closed months, the newest first.',
  roles,
  params: ofAccount,
  query: page,
  response: pageOf(invoiceAnswer),
});

export const getInvoiceRoute = route({
  operationId: 'getInvoice',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/invoices/{invoiceId}',
  summary: 'Get an invoice, with what is owed of it.',
  roles,
  params: z.strictObject({ accountId, invoiceId }),
  response: invoiceAnswer,
});

export const listCreditNotesRoute = route({
  operationId: 'listCreditNotes',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/credit-notes',
  summary: 'List what of closed invoices was given back, the newest first.',
  roles,
  params: ofAccount,
  query: page,
  response: pageOf(creditNoteAnswer),
});

export const listInvoiceLinesRoute = route({
  operationId: 'listInvoiceLines',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/documents/{documentId}/lines',
  summary: 'List lines of an invoice or credit note: above 50,000, of all instances together.',
  roles,
  params: ofDocument,
  query: page,
  response: pageOf(invoiceLineAnswer),
});

export const listInvoiceBillsRoute = route({
  operationId: 'listInvoiceBills',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/documents/{documentId}/bills',
  summary: 'List the bills that an invoice or credit note is the sum of, in the order of issue.',
  roles,
  params: ofDocument,
  query: page,
  response: pageOf(summaryAnswer),
});

export const exportInvoiceBillsRoute = route({
  operationId: 'exportInvoiceBills',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/documents/{documentId}/bills.csv',
  summary: 'Download the lines of those bills as CSV (RFC 4180), at most 20,000 lines a part.',
  roles,
  params: ofDocument,
  query: z.strictObject({ cursor }),
  produces: 'text/csv',
  response: z.strictObject({ csv: z.string(), cursor: z.string().exactOptional() }),
});

export const getInvoiceableRoute = route({
  operationId: 'getInvoiceable',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/invoiceable',
  summary:
    'Say what of an account a tax invoice may be made out for: cash that is spent and covered.',
  roles,
  params: ofAccount,
  mayBeTooLarge: true,
  response: z
    .strictObject({
      consumed: moneyAnswer.meta({ description: 'Cash that bills drew, less what came back.' }),
      uncovered: moneyAnswer.meta({
        description: 'What of that is still owed, or gift has paid as the account was closed.',
      }),
      invoiced: moneyAnswer.meta({ description: 'What fapiao are asked for or issued over.' }),
      amount: moneyAnswer.meta({ description: 'consumed less uncovered and invoiced, exact.' }),
    })
    .meta({ id: 'Invoiceable' }),
});

export const getMonthRoute = route({
  operationId: 'getMonth',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/months/{month}',
  summary: 'Add up a month by SKU and by day; while there are more bills to add, ask again.',
  roles,
  params: z.strictObject({ accountId, month }),
  mayBeTooLarge: true,
  response: z
    .strictObject({
      month: monthAnswer,
      status: z.enum(['empty', 'running', 'closed']),
      closesAt: timeAnswer.exactOptional(),
      invoiceId: z.string().exactOptional(),
      billCount: z.int(),
      total: moneyAnswer,
      skus: z.array(z.strictObject({ product, sku: z.string(), amount: moneyAnswer })),
      days: z.array(z.strictObject({ date: z.iso.date(), amount: moneyAnswer })),
    })
    .meta({ id: 'Month' }),
});
