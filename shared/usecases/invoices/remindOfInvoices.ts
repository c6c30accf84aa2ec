import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type Invoice, ordinalOf } from '#domain/invoices/invoice.ts';
import {
  type InvoiceReminder,
  type OwedOf,
  reminderAfter,
  reminderNotice,
} from '#domain/invoices/reminders.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { invoiceOverdue } from '#domain/webhooks/invoiceEvents.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { owedOf } from '#usecases/invoices/invoiceBalances.ts';
import { invoiceOf, paidInvoiceWrites } from '#usecases/invoices/notifyPaidInvoices.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNotices, HasNotifyQueue, HasWake } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type ReminderDeps = HasAccounts &
  HasInvoices &
  HasEvents &
  HasNotices &
  HasNotifyQueue &
  HasWake &
  HasTransact &
  HasNow;

/**
 * Tells accounts what they owe of invoices that are soon due, due or overdue; who owes nothing of one any more is
 * told no more of it. Answers how many it looked at. Rule INV-08.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const remindOfInvoices = (
  deps: ReminderDeps & HasDue,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(
    deps.due.reminders(deps.now()),
    ({ accountId, number }, turnPassed) =>
      retryOnConflict(() => remind(deps, accountId, number, turnPassed)),
    deadlinePassed,
  );

/** What is told and the next reminder in one transaction: of two sweeps at once one has no effect, and looks again. */
const remind = async (
  deps: ReminderDeps,
  accountId: AccountId,
  number: string,
  deadlinePassed?: DeadlinePassed,
): Promise<void> => {
  const ordinal = ordinalOf(accountId, number);
  assert(ordinal !== undefined, 'remindOfInvoices: a number is of its account');
  const reminder = await deps.invoices.reminder(accountId, ordinal);
  if (reminder?.next === undefined || reminder.next.at > deps.now()) return;
  const invoice = await invoiceOf(deps, reminder);
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'remindOfInvoices: who has invoices has an account');
  const owed = await owedOf(deps, loaded, invoice, deadlinePassed);
  if (owed.owed.isZero()) {
    await deps.transact(paidInvoiceWrites(deps, invoice, reminder));
    return deps.wake(accountId);
  }
  const told = reminderWrites(deps, invoice, reminder.next, owed);
  const { next: _, ...rest } = reminder;
  const following = reminderAfter(invoice, reminder.next.at);
  const saved = { ...rest, version: rest.version + 1, ...(following && { next: following }) };
  await deps.transact([deps.invoices.saveReminder(saved), ...told.writes]);
  await enqueueNotices(deps, told.notices);
  await deps.wake(accountId);
};

/** That an invoice is overdue is for other systems, once; all other steps are for people. Rules INV-08, HOK-02. */
const reminderWrites = (
  { events, notices }: HasEvents & HasNotices,
  invoice: Invoice,
  { step, at }: NonNullable<InvoiceReminder['next']>,
  owed: OwedOf,
): { readonly writes: readonly Write[]; readonly notices: readonly Notice[] } => {
  if (step === 'overdue') {
    return { writes: [events.add(invoiceOverdue(invoice, owed.owed, at))], notices: [] };
  }
  const notice = reminderNotice(invoice, { step, at }, owed);
  return { writes: notices.add(notice), notices: [notice] };
};
