import type { AccountId } from '#domain/accountId.ts';
import { figuresOf, type Invoice, type InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { dateOf, startOfDate } from '#domain/time/calendar.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** That something of an invoice was owed as it was closed, and when its account is told again. Rule INV-08. */
export type InvoiceReminder = {
  readonly accountId: AccountId;
  readonly number: InvoiceNumber;
  readonly version: number;
  /** Absent once nothing is left to tell. */
  readonly next?: { readonly step: ReminderStep; readonly at: Instant };
  /** When it was found that nothing of it is owed any more. Rule INV-02. */
  readonly paidAt?: Instant;
};

/** Before it is due, on the day, as that is over (systems alone are told), and in the weeks after it. */
export const reminderSteps = [
  ...(['soon', 'today', 'overdue'] as const),
  ...(['week1', 'week2', 'week3', 'week4'] as const),
] as const;
export type ReminderStep = (typeof reminderSteps)[number];

const soonDays = 3;
const weekDays = 7;

/** When a step is due; on the day: as it begins in the invoice's zone. */
const instantOf = (
  { dueAt, zone }: Pick<Invoice, 'dueAt' | 'zone'>,
  step: ReminderStep,
): Instant => {
  if (step === 'soon') return plusMs(dueAt, -soonDays * dayMs);
  if (step === 'today') return startOfDate(dateOf(dueAt, zone), zone);
  if (step === 'overdue') return plusMs(dueAt, 1);
  return plusMs(dueAt, Number(step.slice('week'.length)) * weekDays * dayMs);
};

/** The first step whose time comes after an instant: what is past when an invoice is made is not made up for. */
export const reminderAfter = (
  invoice: Pick<Invoice, 'dueAt' | 'zone'>,
  after: Instant,
): InvoiceReminder['next'] => {
  const steps = reminderSteps.map((step) => ({ step, at: instantOf(invoice, step) }));
  return steps.find(({ at }) => at > after);
};

/** What of an invoice is owed, and by the account in all, zero or above. */
export type OwedOf = { readonly owed: Decimal; readonly owedInAll: Decimal };

/** Tells that an invoice is final, in the transaction that makes it. Rules INV-08, NOT-01. */
export const invoiceClosedNotice = (invoice: Invoice, { owed, owedInAll }: OwedOf): Notice => {
  const { accountId, number, month, currency, closedAt, dueAt } = invoice;
  return {
    accountId,
    kind: 'invoiceClosed',
    episode: number,
    at: closedAt,
    figures: {
      number,
      month,
      currency,
      dueAt,
      payable: figuresOf(invoice).payable.toFixed(),
      owed: owed.toFixed(),
      owedInAll: owedInAll.toFixed(),
    },
  };
};

/** Tells what is owed of an invoice before it is due, on the day or weeks after it. Rules INV-08, NOT-01. */
export const reminderNotice = (
  { accountId, number, currency, dueAt }: Invoice,
  { step, at }: { readonly step: Exclude<ReminderStep, 'overdue'>; readonly at: Instant },
  { owed, owedInAll }: OwedOf,
): Notice => ({
  accountId,
  episode: number,
  step,
  at,
  kind: step === 'soon' || step === 'today' ? 'invoiceDue' : 'invoiceOverdue',
  figures: {
    number,
    currency,
    dueAt,
    owed: owed.toFixed(),
    owedInAll: owedInAll.toFixed(),
  },
});
