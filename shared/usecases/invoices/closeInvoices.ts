import type { AccountState } from '#domain/account/accountState.ts';
import { termsAt } from '#domain/account/arrears/termsAt.ts';
import type { AccountId } from '#domain/accountId.ts';
import { arrearsPolicies } from '#domain/arrears/arrearsPolicy.ts';
import { assert } from '#domain/defect.ts';
import { closeMonth } from '#domain/invoices/closeMonth.ts';
import {
  type ClosingFacts,
  collectBills,
  firstToCollect,
  type InvoicingProgress,
  noInvoices,
} from '#domain/invoices/collectBills.ts';
import {
  type Invoice,
  type InvoicedMonth,
  type InvoiceNumber,
  notExported,
} from '#domain/invoices/invoice.ts';
import { invoiceClosedNotice, reminderAfter } from '#domain/invoices/reminders.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { invoicePaid } from '#domain/webhooks/invoiceEvents.ts';
import { Unavailable } from '#shared/faults.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { owedOf } from '#usecases/invoices/invoiceBalances.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
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
 * account whose ledger is not read in the time there is keeps others from nothing: it is left, and told of.
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

/**
 * Closes a month: lines first, under an id of this attempt that nobody knows without the document, then the
 * documents, the month and how far the ledger is on invoices in one transaction. So numbers have no gap, and of two
 * who close at once one has no effect. Rules INV-01, INV-05.
 *
 * @throws Conflict if somebody else closed one first
 */
const closeOne = async (deps: ClosingDeps, accountId: AccountId, month: Month): Promise<void> => {
  // First of all: what others close after this was read makes the commit fail.
  const progress = (await deps.invoices.progress(accountId)) ?? noInvoices;
  const months = await deps.invoices.months(accountId);
  const running = months.find((each) => each.month === month);
  if (running === undefined || running.closed) return;
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'closeInvoices: who has bills has an account');
  const collected = await collect(deps, loaded, { month, progress, months });
  const now = deps.now();
  const closed = closeMonth(
    {
      ...{ accountId, month, progress, now },
      accountName: await nameOf(deps, accountId),
      zones: loaded.state,
      currency: loaded.state.currency,
      cut: loaded.state.ledger.seq,
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
  const told = invoice && (await tell(deps, loaded, invoice.document));
  await deps.transact([
    ...deps.invoices.close(accountId, { ...running, closed: done, exported: notExported }, closed),
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
const tell = async (deps: ClosingDeps, loaded: LoadedAccount, invoice: Invoice) => {
  const owed = await owedOf(deps, loaded, invoice, deps.deadlinePassed);
  const notice = invoiceClosedNotice(invoice, owed);
  const { accountId, number, closedAt } = invoice;
  const next = owed.owed.gt(0) ? reminderAfter(invoice, closedAt) : undefined;
  const followUp = next
    ? deps.invoices.saveReminder({ accountId, number, version: 1, next })
    : deps.events.add(invoicePaid(invoice, closedAt));
  return { notice, writes: [...deps.notices.add(notice), followUp] };
};

type Known = {
  readonly month: Month;
  readonly progress: InvoicingProgress;
  readonly months: readonly InvoicedMonth[];
};

const collect = async (
  deps: ClosingDeps,
  loaded: LoadedAccount,
  { month, progress, months }: Known,
) => {
  const { accountId, ledger } = loaded.state;
  const invoices = await readAll((after) =>
    deps.invoices.invoices(accountId, pageOfInvoices, after),
  );
  const facts: ClosingFacts = {
    ...{ month, progress, zones: loaded.state },
    invoiceOf: (of) => months.find((each) => each.month === of)?.closed?.invoice,
    invoiceWith: (seq) => invoiceWith(invoices, seq),
  };
  const bills = collectBills(facts);
  const range = { from: firstToCollect(progress), to: ledger.seq, order: 'up' } as const;
  for await (const entry of readLedger(deps, loaded, range)) {
    if (deps.deadlinePassed()) throw new Unavailable(`${accountId}: no time to close ${month}`);
    bills.take(entry);
  }
  return bills.result();
};

/** An account has one a month. */
const pageOfInvoices = 100;

const invoiceWith = (invoices: readonly Invoice[], seq: number): InvoiceNumber | undefined =>
  invoices.find(({ bills }) => holdsSeq(bills, seq))?.number;
