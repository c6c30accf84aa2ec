import type { AccountId } from '#domain/accountId.ts';
import type { InvoicedMonth } from '#domain/invoices/invoice.ts';
import {
  addUpBills,
  type MonthSums,
  type MonthTotals,
  noBills,
} from '#domain/invoices/monthTotals.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import {
  entriesOfRange,
  isBillEntry,
  isOfMonth,
  linesAnAnswer,
  weightOf,
} from '#usecases/bills/readBills.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

/** A month of an account: what its bills come to so far, and its invoice once it has one. */
export type MonthView = MonthTotals & {
  readonly month: Month;
  readonly currency: Currency;
  /** Absent of a month without a bill. */
  readonly invoicing?: InvoicedMonth;
};

type MonthDeps = HasAccounts & HasInvoices;

/** As much is worth a write, so that nobody reads it again. */
const worthKeeping = 2_000;

/** What a month comes to, running or closed: of every bill that is of one of its hours. Rule INV-01. */
export const getMonth = async (
  deps: MonthDeps,
  accountId: AccountId,
  month: Month,
  most = linesAnAnswer,
): Promise<MonthView | Refused<'accountNotFound' | 'monthTooLarge'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const totals = await totalsOfMonth(deps, loaded, month, most);
  if (isRefused(totals)) return totals;
  const invoicing = await deps.invoices.month(accountId, month);
  const { currency } = loaded.state;
  return { month, currency, ...(invoicing && { invoicing }), ...totals };
};

/**
 * The same of an account that is loaded, without its invoice.
 *
 * Bills never change, so what a part of the ledger comes to is kept, and the next answer goes on behind it: whoever
 * keeps it, at once or again, keeps the same. Where there is more than one answer may read, the next one has it.
 * Rule SET-09.
 */
export const totalsOfMonth = async (
  deps: MonthDeps,
  loaded: LoadedAccount,
  month: Month,
  most = linesAnAnswer,
): Promise<MonthTotals | Refused<'monthTooLarge'>> => {
  const { accountId } = loaded.state;
  const kept = (await deps.invoices.sums(accountId, month)) ?? { ...noBills, upTo: 0 };
  const { sums, read, isThrough } = await addUp(deps, loaded, { month, kept, most });
  if (read >= worthKeeping || !isThrough) await deps.invoices.keepSums(accountId, month, sums);
  const { upTo: _, ...totals } = sums;
  return isThrough
    ? totals
    : refuse(
        'monthTooLarge',
        `${totals.billCount} bills are added up so far: ask again, which goes on from there`,
      );
};

type Adding = { readonly month: Month; readonly kept: MonthSums; readonly most: number };
type Added = { readonly sums: MonthSums; readonly read: number; readonly isThrough: boolean };

/** One entry at least is added in each answer. */
const addUp = async (
  deps: MonthDeps,
  loaded: LoadedAccount,
  { month, kept, most }: Adding,
): Promise<Added> => {
  const adding = addUpBills(loaded.state, kept);
  let [read, { upTo }] = [0, kept];
  const added = (isThrough: boolean): Added => ({
    sums: { ...adding.result(), upTo },
    read,
    isThrough,
  });
  for await (const entry of entriesOfRange(deps, loaded, month, upTo)) {
    if (read >= most) return added(false);
    read += weightOf(entry);
    upTo = entry.seq;
    if (isBillEntry(entry) && (await isOfMonth(deps, loaded.state, month, entry))) {
      adding.take(entry.cause.bill);
    }
  }
  return added(true);
};
