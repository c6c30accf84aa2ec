import { figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type InvoiceData, moneyData } from '#domain/webhooks/eventData.ts';
import type { NewEvent } from '#domain/webhooks/webhookEvent.ts';

/** Of one instant, events are in the order of their names: it is final (`invoiceClosed`) before it is anything else. */
const names = { 'invoice.overdue': 'invoiceOverdue', 'invoice.paid': 'invoicePaid' } as const;

const eventOf = (
  invoice: Invoice,
  owed: Decimal,
  type: keyof typeof names,
  at: Instant,
): NewEvent => {
  const { accountId, number, month, currency, dueAt } = invoice;
  const data: InvoiceData = {
    accountId,
    invoiceId: number,
    month,
    payable: moneyData(figuresOf(invoice).payable, currency),
    owed: moneyData(owed, currency),
    dueAt,
  };
  return { accountId, type, at, name: `${names[type]}/${number}`, data };
};

/** That nothing of a closed invoice is owed, as it is found to be so. Rules INV-02, HOK-02. */
export const invoicePaid = (invoice: Invoice, at: Instant): NewEvent =>
  eventOf(invoice, zero, 'invoice.paid', at);

/** That it is due no more but overdue, and how much of it is owed. Rules INV-02, HOK-02. */
export const invoiceOverdue = (invoice: Invoice, owed: Decimal, at: Instant): NewEvent =>
  eventOf(invoice, owed, 'invoice.overdue', at);
