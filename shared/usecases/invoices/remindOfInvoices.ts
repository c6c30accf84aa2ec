import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { ordinalOf } from '#domain/invoices/invoice.ts';
import { type InvoiceReminder, reminderAfter, reminderNotice } from '#domain/invoices/reminders.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { owedOf } from '#usecases/invoices/invoiceBalances.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type ReminderDeps = HasAccounts & HasInvoices & HasNotices & HasNotifyQueue & HasTransact & HasNow;

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
    ({ accountId, number }) => remind(deps, accountId, number),
    deadlinePassed,
  );

/** One notice and the next reminder in one transaction: of two sweeps at once one has no effect. */
const remind = async (deps: ReminderDeps, accountId: AccountId, number: string): Promise<void> => {
  const ordinal = ordinalOf(accountId, number);
  assert(ordinal !== undefined, 'remindOfInvoices: a number is of its account');
  const [reminder, invoice, loaded] = await Promise.all([
    deps.invoices.reminder(accountId, ordinal),
    deps.invoices.invoice(accountId, ordinal),
    deps.accounts.load(accountId, 'strong'),
  ]);
  if (reminder?.next === undefined || reminder.next.at > deps.now()) return;
  assert(invoice !== undefined && loaded !== undefined, 'remindOfInvoices: what is owed has both');
  const owed = await owedOf(deps, loaded, invoice);
  const following = owed.owed.gt(0) ? reminderAfter(invoice, reminder.next.at) : undefined;
  const { next: _, ...rest } = reminder;
  const told: InvoiceReminder = {
    ...rest,
    version: reminder.version + 1,
    ...(following && { next: following }),
  };
  const notices = owed.owed.gt(0) ? [reminderNotice(invoice, reminder.next, owed)] : [];
  await deps.transact([deps.invoices.saveReminder(told), ...notices.flatMap(deps.notices.add)]);
  await enqueueNotices(deps, notices);
};
