import type { AccountId } from '#domain/accountId.ts';
import type { CollectedPart } from '#domain/invoices/collectedParts.ts';
import type { Fapiao } from '#domain/invoices/fapiao.ts';
import {
  type CreditNote,
  creditNoteNumber,
  type Invoice,
  type InvoiceLine,
  invoiceNumber,
} from '#domain/invoices/invoice.ts';
import type { MonthSums } from '#domain/invoices/monthTotals.ts';
import {
  type InvoiceReminder,
  type ReminderStep,
  reminderSteps,
} from '#domain/invoices/reminders.ts';
import type { InvoiceWithdrawal } from '#domain/invoices/withdrawal.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { defaultZone, type LocalDate, type Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { correctedBill } from '#test/support/golden/samples/correctionSamples.ts';

const accountId = 'acme' as AccountId;
const accountName = 'Acme Ltd';
const tax = { rate: new Decimal('0.06') };

export const septemberInvoice: Invoice = {
  ...{ number: invoiceNumber(accountId, 1), accountId, accountName, month: '2026-09' as Month },
  ...{ zone: defaultZone, currency: 'CNY', closedAt: instant('2026-10-03T16:20:00Z'), cut: 812 },
  linesId: 'b7c5a9e2-6e0d-4c43-9a6f-2f6f0c1d9b11',
  gross: new Decimal('211.98666666'),
  drawn: {
    vouchers: new Decimal('10.00000001'),
    gift: new Decimal('0.5'),
    income: zero,
    cash: new Decimal('201.48666665'),
  },
  bills: [
    [3, 730],
    [733, 733],
  ],
  ...{ billCount: 719, lineCount: 2 },
  from: instant('2026-08-31T16:00:00Z'),
  until: instant('2026-09-30T16:00:00Z'),
  dueAt: instant('2026-10-04T16:20:00Z'),
};

export const invoiceLine: InvoiceLine = {
  ...{ product: 'apigw', meter: 'traffic', sku: 'traffic:mainland+', region: 'ap-guangzhou' },
  ...{ instanceId: 'gw-guangzhou-1', from: hour('2026-08-31T16') },
  ...{ quantity: new Decimal('123456789012'), unit: 'byte' },
  ...{ amount: new Decimal('92.02666666'), cents: new Decimal('92.03') },
};

const lateFee: InvoiceLine = {
  ...{ product: 'apigw', meter: 'lateFee', sku: 'lateFee', from: hour('2026-09-02T15') },
  ...{ amount: new Decimal('0.02'), cents: new Decimal('0.02') },
  corrects: septemberInvoice.number,
};

const reversed: InvoiceLine = {
  ...{ product: 'apigw', meter: 'correction', sku: 'calls', region: 'ap-guangzhou' },
  ...{ instanceId: 'gw-guangzhou-1', from: hour('2026-09-02T15') },
  ...{ amount: new Decimal('-0.18'), cents: new Decimal('-0.18') },
};

const creditNote: CreditNote = {
  ...{ number: creditNoteNumber(accountId, 1), accountId, accountName, month: '2026-10' as Month },
  ...{ zone: defaultZone, currency: 'CNY', closedAt: instant('2026-11-03T16:20:00Z'), cut: 1700 },
  linesId: '0d1c8c0e-7b0f-4a55-8f0e-55d5b2a4c7aa',
  ...{ gross: new Decimal('-50'), bills: [[900, 900]], billCount: 1, lineCount: 1, tax },
  drawn: { vouchers: zero, gift: zero, income: zero, cash: new Decimal('-50') },
  corrects: septemberInvoice.number,
};

const reminderOf = (step: ReminderStep): InvoiceReminder => ({
  ...{ accountId, number: septemberInvoice.number, version: 2 },
  next: { step, at: instant('2026-10-11T16:20:00Z') },
});

const running = { month: '2026-10' as Month, closesAt: instant('2026-11-03T16:00:00Z') };
const at = instant('2026-11-03T16:20:00Z');

const withdrawal: InvoiceWithdrawal = {
  ...{ accountId, number: septemberInvoice.number, version: 1, reason: 'billed by mistake' },
  ...{ at: instant('2026-10-05T08:00:00Z'), doneTo: 0 },
};

const fapiao: Fapiao = {
  ...{ fapiaoId: 'fp-1', accountId, version: 1, kind: 'general', title: 'Acme Ltd' },
  ...{ email: 'tax@acme.example', amount: new Decimal('100.5'), requestedAt: at },
  state: { status: 'requested' },
};

const sums: MonthSums = {
  ...{ upTo: 731, billCount: 2, total: new Decimal('211.98666666') },
  skus: [
    { product: 'apigw', sku: 'calls', amount: new Decimal('12.98666666') },
    { product: 'mpgw', sku: 'plan:trial', amount: new Decimal(199) },
  ],
  days: [{ date: '2026-10-01' as LocalDate, amount: new Decimal('211.98666666') }],
};

const { cents: _, ...lineSum } = invoiceLine;
const pile: CollectedPart = {
  ...{ gross: septemberInvoice.gross, drawn: septemberInvoice.drawn },
  ...{ bills: septemberInvoice.bills, billCount: septemberInvoice.billCount },
  debts: [
    { before: new Decimal('0'), upTo: new Decimal('200.98666665') },
    { before: new Decimal('201'), upTo: new Decimal('201.48666665') },
  ],
  byInstance: true,
};

/** Documents with and without tax, and the rest of what closing a month makes. */
export const invoiceSamples = {
  Invoice: {
    'of September': septemberInvoice,
    'with tax': { ...septemberInvoice, tax },
    'a tax invoice': { ...septemberInvoice, tax: { ...tax, isTaxInvoice: true as const } },
  },
  CreditNote: { 'with tax': creditNote },
  InvoicedMonth: {
    closed: { ...running, closed: { at, invoice: septemberInvoice.number } },
    'with a fapiao over it': {
      ...{ ...running, closed: { at, invoice: septemberInvoice.number } },
      fapiaoId: 'fp-01kqmhtmm0-0000000',
    },
    'being collected': {
      ...running,
      collected: { version: 1, cut: 812, upTo: 731, id: septemberInvoice.linesId, parts: 3 },
    },
    'closed, without an invoice': { ...running, closed: { at } },
    'being exported': {
      ...{ ...running, closed: { at } },
      exported: '0 2 closed/0/731/4/211.98666666',
    },
  },
  CollectedBills: {
    'what is of later months': {
      ...{ before: 733, later: [[731, 732]] },
      debt: new Decimal('201.48666665'),
    } as CollectedPart,
    "a month's own bills": pile,
    'those of all instances together': { ...pile, byInstance: false },
    'bills of a credit note': { ...pile, note: septemberInvoice.number },
    'some lines': { lines: [lineSum, { ...lineSum, corrects: septemberInvoice.number }] },
  },
  MonthSums: { 'of two products': sums },
  Invoicing: {
    'after two closings': {
      ...{ version: 2, cut: 1700, invoices: 2, creditNotes: 1 },
      later: [[1630, 1700]] as const,
    },
  },
  InvoiceLines: {
    'of September': [invoiceLine, lateFee],
    'with what was reversed': [invoiceLine, reversed],
  },
  CorrectedBill: { 'of two lines': correctedBill },
  InvoiceReminder: {
    ...Object.fromEntries(reminderSteps.map((step) => [`next is ${step}`, reminderOf(step)])),
    paid: { accountId, number: septemberInvoice.number, version: 4, paidAt: at },
    'with nothing left to tell': { accountId, number: septemberInvoice.number, version: 3 },
  },
  InvoiceWithdrawal: {
    begun: withdrawal,
    'all given back': { ...withdrawal, version: 3, doneTo: 812, doneAt: at },
  },
  Fapiao: {
    'one that waits': fapiao,
    'of months, issued': {
      ...{ ...fapiao, version: 2, kind: 'special', taxpayerNumber: '91440300MA5EXAMPLE' },
      ...{ address: '1 Harbour Road', months: ['2026-09' as Month] },
      state: {
        status: 'issued',
        at,
        number: '24442000000012345678',
        link: 'https://tax.example/1',
      },
    },
    'one that failed': {
      ...{ ...fapiao, version: 2, state: { status: 'failed', at, reason: 'no such taxpayer' } },
    },
    'one that was reversed': {
      ...{ ...fapiao, version: 3 },
      state: { status: 'reversed', at, number: '24442000000012345678', reason: 'returned' },
    },
  } satisfies Readonly<Record<string, Fapiao>>,
  CoveredDebt: { 'of a top-up': at },
  Tax: { 'of 6 %': tax, 'of tax invoices': { ...tax, isTaxInvoice: true as const } },
};
