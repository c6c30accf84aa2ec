import type { AccountId } from '#domain/accountId.ts';
import type { FocusMonth } from '#domain/focus/charge.ts';
import type { PeriodStatus } from '#domain/focus/invoiceDetailRows.ts';
import { type InvoicingProgress, noInvoices } from '#domain/invoices/collectBills.ts';
import type { CreditNote, Invoice, InvoicedMonth } from '#domain/invoices/invoice.ts';
import type { Refused } from '#domain/refusal.ts';
import { spanOfMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { earlier } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** `issuer`: whoever runs Tollgate, as exports name them. */
export type MonthDeps = HasAccounts &
  HasInvoices &
  HasProfiles &
  HasNow & { readonly issuer: string };

/** An account's month as it is exported: with the documents that its closing made, an invoice first. */
export type LoadedMonth = {
  readonly loaded: LoadedAccount;
  readonly month: Month;
  readonly focus: FocusMonth;
  readonly periodStatus: PeriodStatus;
  /** How far the account's ledger is on documents. */
  readonly progress: InvoicingProgress;
  /** Months with a bill, oldest first; invoices likewise, all of the account. */
  readonly months: readonly InvoicedMonth[];
  readonly invoices: readonly Invoice[];
  readonly documents: readonly (Invoice | CreditNote)[];
};

/** A month of an account with what was made of it; an account has one invoice a month. Rule FOC-01. */
export const loadFocusMonth = async (
  deps: MonthDeps,
  accountId: AccountId,
  month: Month,
): Promise<LoadedMonth | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  // Before the months: what a closing takes from an open month meanwhile, is on a document of a closed one.
  const progress = (await deps.invoices.progress(accountId)) ?? noInvoices;
  const months = await deps.invoices.months(accountId);
  const newest = await readAll((after) => deps.invoices.invoices(accountId, pageSize, after));
  const notes = await readAll((after) => deps.invoices.creditNotes(accountId, pageSize, after));
  const ofMonth = (document: Invoice | CreditNote): boolean => document.month === month;
  const documents = [...newest.filter(ofMonth), ...notes.filter(ofMonth).toReversed()];
  // As it was when it was closed: the account may have forgotten its zone of then.
  const period = newest.find(ofMonth) ?? spanOfMonth(state, month);
  const closed = months.find((each) => each.month === month)?.closed;
  const now = deps.now();
  return {
    loaded,
    month,
    progress,
    months,
    documents,
    invoices: newest.toReversed(),
    focus: {
      accountId,
      accountName: documents[0]?.accountName ?? (await nameOf(deps, accountId)),
      currency: state.currency,
      zones: state,
      period: { from: period.from, until: period.until },
      issuer: deps.issuer,
    },
    periodStatus: {
      isClosed: closed !== undefined,
      createdAt: earlier(period.from, now),
      updatedAt: closed?.at ?? now,
    },
  };
};

const pageSize = 100;

const nameOf = async ({ profiles }: HasProfiles, accountId: AccountId): Promise<string> =>
  (await profiles.load(accountId))?.name ?? accountId;
