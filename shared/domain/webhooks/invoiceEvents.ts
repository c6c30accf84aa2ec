import type { Invoice } from '#domain/invoices/invoice.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { NewEvent } from '#domain/webhooks/webhookEvent.ts';

type Of = Pick<Invoice, 'accountId' | 'number' | 'dueAt'>;

/** Of one instant, events are in the order of their names: it is final (`invoiceClosed`) before it is anything else. */
const names = { 'invoice.overdue': 'invoiceOverdue', 'invoice.paid': 'invoicePaid' } as const;

const eventOf = (
  { accountId, number, dueAt }: Of,
  type: keyof typeof names,
  at: Instant,
): NewEvent => ({
  ...{ accountId, type, at, name: `${names[type]}/${number}` },
  data: { accountId, episode: number, figures: { dueAt } },
});

/** That nothing of a closed invoice is owed, as it is found to be so. Rules INV-02, HOK-02. */
export const invoicePaid = (invoice: Of, at: Instant): NewEvent =>
  eventOf(invoice, 'invoice.paid', at);

/** That it is due no more but overdue, and something of it is owed. Rules INV-02, HOK-02. */
export const invoiceOverdue = (invoice: Of, at: Instant): NewEvent =>
  eventOf(invoice, 'invoice.overdue', at);
