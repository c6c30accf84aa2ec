import type { Invoice } from '#domain/invoices/invoice.ts';
import { figuresOf } from '#domain/invoices/invoice.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, plus, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** By how much an entry took cash below zero, or further below it. Rules WAL-02, INV-04. */
export const debtOf = ({ after, deltas }: Pick<Entry, 'after' | 'deltas'>): Decimal => {
  const increase = belowZero(after.cash).minus(belowZero(after.cash.minus(deltas.cash)));
  return Decimal.max(increase, zero);
};

/** What is owed in all: as far as cash is below zero. */
export const belowZero = (cash: Decimal): Decimal => Decimal.max(cash.negated(), zero);

/**
 * F5's view of the two facts. `issued`: owed, before it is due. `refunded`: all of it was given back. `cancelled`: by
 * a withdrawal that began before it was due. A running invoice is `pending`. Rule INV-02.
 */
export type InvoiceStatus = 'issued' | 'overdue' | 'paid' | 'refunded' | 'cancelled';

/** What was drawn from income and cash, exact; of a credit note below zero. Rule INV-04. */
export const paidOfInvoice = ({ drawn }: Pick<Invoice, 'drawn'>): Decimal =>
  plus(drawn.income, drawn.cash);

type InvoiceFacts = {
  readonly owed: Decimal;
  /** What its credit notes give back, exact, zero or below. */
  readonly credited: Decimal;
  /** All of its bills were given back by a withdrawal. */
  readonly isWithdrawn: boolean;
  readonly now: Instant;
};

/** How a final invoice stands. Rules INV-02, INV-04. */
export const statusOf = (
  invoice: Pick<Invoice, 'dueAt' | 'gross' | 'drawn'>,
  { owed, credited, isWithdrawn, now }: InvoiceFacts,
): InvoiceStatus => {
  if (isWithdrawn) return 'cancelled';
  const { payable } = figuresOf(invoice);
  if (payable.gt(0) && plus(paidOfInvoice(invoice), credited).lte(0)) return 'refunded';
  if (owed.lte(0)) return 'paid';
  return now <= invoice.dueAt ? 'issued' : 'overdue';
};
