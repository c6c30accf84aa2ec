import type { AccountState } from '#domain/account/accountState.ts';
import { termsAt } from '#domain/account/arrears/termsAt.ts';
import type { AccountId } from '#domain/accountId.ts';
import { arrearsPolicies } from '#domain/arrears/arrearsPolicy.ts';
import { assert } from '#domain/defect.ts';
import { closeMonth } from '#domain/invoices/closeMonth.ts';
import {
  type Collected,
  type InvoicingProgress,
  noInvoices,
} from '#domain/invoices/collectBills.ts';
import { type Invoice, type InvoicedMonth, notExported } from '#domain/invoices/invoice.ts';
import { invoiceClosedNotice, reminderAfter } from '#domain/invoices/reminders.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { invoicePaid } from '#domain/webhooks/invoiceEvents.ts';
import { Unavailable } from '#shared/faults.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { beginCollecting } from '#usecases/invoices/collectMonth.ts';
import { owedOfCollected } from '#usecases/invoices/invoiceBalances.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasCollectedBills } from '#usecases/ports/collectedBills.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNotices, HasNotifyQueue, HasWake } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { HasTaxes } from '#usecases/ports/taxes.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { type DeadlinePassed, noDeadline, sweepEach } from '#usecases/sweepEach.ts';

type ClosingDeps = HasAccounts &
  HasProfiles &
  HasInvoices &
  HasCollectedBills &
  HasTaxes &
  HasEvents &
  HasNotices &
  HasNotifyQueue &
  HasWake &
  HasTransact &
  HasNewId &
  HasNow & { readonly deadlinePassed: DeadlinePassed };

/**
 * Closes the months whose 72 hours after their end are over; answers how many it looked at. Rule INV-01. An
 * account whose ledger is not read in the time there is keeps others from nothing: it is left, and told of, and the next
 * sweep goes on where this one stopped (SET-09).
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const closeInvoices = (
  deps: Omit<ClosingDeps, 'deadlinePassed'> & HasDue,
  deadlinePassed: DeadlinePassed = noDeadline,
): Promise<number> =>
  sweepEach(
    deps.due.invoices(deps.now()),
    ({ accountId, month }, turnPassed) =>
      closeAccount({ ...deps, deadlinePassed: turnPassed }, accountId, month),
    deadlinePassed,
  );

/** Closes an account's months up to one, oldest first: a bill goes on the invoice of its own month if it can. */
const closeAccount = async (
  deps: ClosingDeps,
  accountId: AccountId,
  until: Month,
): Promise<void> => {
  for (const { month } of await deps.invoices.months(accountId)) {
    if (month > until) return;
    await retryOnConflict(() => closeOne(deps, accountId, month));
  }
};

/** Closes a month, or keeps what is collected of it where time is up. Rules INV-01, SET-09. */
const closeOne = async (deps: ClosingDeps, accountId: AccountId, month: Month): Promise<void> => {
  // First of all: what others close after this was read makes the commit fail.
  const progress = (await deps.invoices.progress(accountId)) ?? noInvoices;
  const months = await deps.invoices.months(accountId);
  const running = months.find((each) => each.month === month);
  if (running === undefined || running.closed) return;
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'closeInvoices: who has bills has an account');
  const collecting = beginCollecting(deps, loaded, { running, progress, months });
  try {
    const collected = await collecting.readOn();
    await commit(deps, { loaded, running, progress, cut: collecting.cut }, collected);
  } catch (fault) {
    // What there was no time for goes on from here with the next sweep, be it what comes after the ledger is read.
    if (fault instanceof Unavailable && deps.deadlinePassed()) await collecting.keep();
    throw fault;
  }
};

type Deciding = {
  readonly loaded: LoadedAccount;
  readonly running: InvoicedMonth;
  readonly progress: InvoicingProgress;
  readonly cut: number;
};

/**
 * Closes a month on what was collected: lines first, under an id of this attempt that nobody knows without the
 * document, then the documents, the month and how far the ledger is on invoices in one transaction. So numbers have no gap, and of two
 * who close at once one has no effect. Rules INV-01, INV-05.
 *
 * @throws Conflict if somebody else closed one first
 */
const commit = async (
  deps: ClosingDeps,
  { loaded, running, progress, cut }: Deciding,
  collected: Collected,
): Promise<void> => {
  const { accountId } = loaded.state;
  const { collected: _, ...month } = running;
  const now = deps.now();
  const closed = closeMonth(
    {
      accountId,
      month: month.month,
      progress,
      cut,
      now,
      accountName: await nameOf(deps, accountId),
      zones: loaded.state,
      currency: loaded.state.currency,
      linesId: deps.newId(),
      graceHours: graceHoursAt(loaded.state, now),
      tax: await deps.taxes.load(),
    },
    collected,
  );
  const { invoice, creditNotes } = closed;
  for (const each of [...(invoice ? [invoice] : []), ...creditNotes]) {
    await deps.invoices.putLines(each);
  }
  const done = { at: now, ...(invoice && { invoice: invoice.document.number }) };
  const told = invoice && (await tell(deps, loaded, invoice.document, collected));
  await deps.transact([
    ...deps.invoices.close(accountId, { ...month, closed: done, exported: notExported }, closed),
    ...(told?.writes ?? []),
  ]);
  if (told === undefined) return;
  await enqueueNotices(deps, [told.notice]);
  await deps.wake(accountId);
};

/** What an account is called; by its id where it has no profile. */
const nameOf = async ({ profiles }: HasProfiles, accountId: AccountId): Promise<string> =>
  (await profiles.load(accountId))?.name ?? accountId;

const graceHoursAt = (state: AccountState, now: Instant): number =>
  arrearsPolicies[termsAt(state, now)].graceHours;

/** The notice of a new invoice, and that the account is told again if it owes something of it. Rules INV-08, HOK-02. */
const tell = async (
  deps: ClosingDeps,
  loaded: LoadedAccount,
  invoice: Invoice,
  { invoice: pile, debt }: Collected,
) => {
  const collected = { debts: pile?.debts ?? [], debt, cut: invoice.cut };
  const owed = await owedOfCollected(deps, loaded, collected);
  const notice = invoiceClosedNotice(invoice, owed);
  const { accountId, number, closedAt } = invoice;
  const next = owed.owed.gt(0) ? reminderAfter(invoice, closedAt) : undefined;
  const followUp = next
    ? deps.invoices.saveReminder({ accountId, number, version: 1, next })
    : deps.events.add(invoicePaid(invoice, closedAt));
  return { notice, writes: [...deps.notices.add(notice), followUp] };
};
