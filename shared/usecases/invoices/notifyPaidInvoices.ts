import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type Invoice, ordinalOf } from '#domain/invoices/invoice.ts';
import type { InvoiceReminder } from '#domain/invoices/reminders.ts';
import { invoicePaid } from '#domain/webhooks/invoiceEvents.ts';
import { owedOfEach } from '#usecases/invoices/invoiceBalances.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasWake } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type PaidDeps = HasAccounts & HasInvoices & HasEvents & HasWake & HasTransact & HasNow;

/**
 * Finds the invoices of which nothing is owed any more since something came in, and has other systems told. Answers
 * how many accounts it looked at. Rules INV-02, INV-04, HOK-02.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const notifyPaidInvoices = (
  deps: PaidDeps & HasDue,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(
    deps.due.coveredDebts(deps.now()),
    (accountId, turnPassed) => retryOnConflict(() => notifyPaid(deps, accountId, turnPassed)),
    deadlinePassed,
  );

/** Each invoice by itself: who dies goes on with the others. What comes in meanwhile has it looked at again. */
const notifyPaid = async (
  deps: PaidDeps,
  accountId: AccountId,
  deadlinePassed?: DeadlinePassed,
): Promise<void> => {
  const at = await deps.invoices.coveredAt(accountId);
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(at !== undefined && loaded !== undefined, 'notifyPaidInvoices: what is listed is there');
  const owedOf = await owedOfEach(deps, loaded, deadlinePassed);
  for await (const reminder of deps.invoices.reminders(accountId)) {
    if (reminder.paidAt !== undefined) continue;
    const invoice = await invoiceOf(deps, reminder);
    if (!owedOf(invoice).isZero()) continue;
    await deps.transact(paidInvoiceWrites(deps, invoice, reminder));
    await deps.wake(accountId);
  }
  await deps.transact([deps.invoices.lookedAtCovered(accountId, at)]);
};

/** The invoice of a reminder. @throws Defect if there is none */
export const invoiceOf = async (
  { invoices }: HasInvoices,
  { accountId, number }: Pick<InvoiceReminder, 'accountId' | 'number'>,
): Promise<Invoice> => {
  const ordinal = ordinalOf(accountId, number);
  assert(ordinal !== undefined, 'invoices: a number is of its account');
  const invoice = await invoices.invoice(accountId, ordinal);
  assert(invoice !== undefined, 'invoices: a reminder is of an invoice');
  return invoice;
};

/** That nothing of it is owed: nobody is told of it any more, but other systems of this. Rules INV-08, HOK-02. */
export const paidInvoiceWrites = (
  { invoices, events, now }: HasInvoices & HasEvents & HasNow,
  invoice: Invoice,
  { next: _, ...reminder }: InvoiceReminder,
): readonly Write[] => {
  const paidAt = now();
  return [
    invoices.saveReminder({ ...reminder, version: reminder.version + 1, paidAt }),
    events.add(invoicePaid(invoice, paidAt)),
  ];
};
