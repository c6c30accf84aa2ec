import type { AccountId } from '#domain/accountId.ts';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { documentWithLines } from '#usecases/invoices/readDocument.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

const isMonth = (name: string): name is Month => /^\d{4}-\d\d$/.test(name);

type NoInvoice = Refused<
  'accountNotFound' | 'documentRunning' | 'documentNotFound' | 'documentTooLarge'
>;

/**
 * A final invoice with all of its lines by the name that lists of invoices give it; a running one goes by its
 * month, `2026-11`, and has no document yet. Rules INV-01, INV-03.
 */
export const invoiceByName = async (
  deps: HasAccounts & HasInvoices,
  { accountId, name }: { readonly accountId: AccountId; readonly name: string },
  mostLines: number,
): Promise<WithLines<Invoice | CreditNote> | NoInvoice> => {
  const month = isMonth(name) ? await deps.invoices.month(accountId, name) : undefined;
  if (month && !month.closed) {
    return refuse('documentRunning', `${name} is not closed yet: its invoice comes when it is`);
  }
  return documentWithLines(deps, { accountId, documentId: name }, mostLines);
};
