import type { AccountId } from '#domain/accountId.ts';
import type { Invoice, InvoiceNumber } from '#domain/invoices/invoice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * That the operator withdraws an invoice, and how far that is: each of its bills is reversed by itself, and what was
 * given back stands on a credit note. The invoice stays as it is. Rules INV-02, INV-05, INV-09.
 */
export type InvoiceWithdrawal = {
  readonly accountId: AccountId;
  readonly number: InvoiceNumber;
  readonly version: number;
  /** The operator's words, which each reversal has in the ledger. */
  readonly reason: string;
  /** When it began: before the invoice was due. */
  readonly at: Instant;
  /** The last of its bills, by its place in the ledger, that is given back; 0 before the first. */
  readonly doneTo: number;
  /** When all of them were. */
  readonly doneAt?: Instant;
};

/** More bills than this are not looked through within one request: one an hour are 744. */
const mostWithdrawnBills = 5_000;

/** Why an invoice is not withdrawn, before its bills are looked at, in order of precedence. */
export const withdrawalRefusal = (
  { dueAt, billCount }: Pick<Invoice, 'dueAt' | 'billCount'>,
  now: Instant,
): Refused<'invoiceDue' | 'documentTooLarge'> | undefined => {
  if (now > dueAt) {
    return refuse('invoiceDue', `it was due at ${dueAt}: reverse its bills, each by itself`);
  }
  return billCount <= mostWithdrawnBills
    ? undefined
    : refuse('documentTooLarge', `more than ${mostWithdrawnBills} bills: reverse each by itself`);
};

/** A withdrawal that begins. */
export const newWithdrawal = (
  { accountId, number }: Pick<Invoice, 'accountId' | 'number'>,
  reason: string,
  at: Instant,
): InvoiceWithdrawal => ({ accountId, number, version: 1, reason, at, doneTo: 0 });
