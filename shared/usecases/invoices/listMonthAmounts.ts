import type { AccountId } from '#domain/accountId.ts';
import { figuresOf } from '#domain/invoices/invoice.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder } from '#domain/money/round.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { spanOfMonth, zoneAt } from '#domain/time/billingZones.ts';
import { type Month, monthAfter, monthOf } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { TimeRange } from '#usecases/bills/billsBetween.ts';
import { totalsOfMonth } from '#usecases/invoices/getMonth.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** What a month came to in whole cents, before vouchers and gift; of one that is not closed so far. */
export type MonthAmount = TimeRange & { readonly amount: Decimal };

/** The months of an account, the oldest first. */
export type MonthAmounts = {
  readonly currency: Currency;
  readonly months: readonly MonthAmount[];
};

const mostMonths = 36;

/**
 * What each of the last 36 months came to since the account was opened, the running one included: of a closed
 * month its invoice's gross. Rules INV-01, INV-04, INV-06.
 */
export const listMonthAmounts = async (
  deps: HasAccounts & HasInvoices & HasProfiles & HasNow,
  accountId: AccountId,
): Promise<MonthAmounts | Refused<'accountNotFound' | 'monthTooLarge'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  const profile = await deps.profiles.load(accountId);
  if (loaded === undefined || profile === undefined) return noAccount();
  const { items } = await deps.invoices.invoices(accountId, mostMonths);
  const grossOf = new Map(items.map((invoice) => [invoice.month, figuresOf(invoice).gross]));
  const open = await openMonths(deps, accountId);
  const months: MonthAmount[] = [];
  for (const month of monthsSince(loaded, profile.createdAt, deps.now())) {
    const { from, until: to } = spanOfMonth(loaded.state, month);
    const amount = open.has(month)
      ? await amountSoFar(deps, loaded, month)
      : (grossOf.get(month) ?? zero);
    if (isRefused(amount)) return amount;
    months.push({ from, to, amount });
  }
  return { currency: loaded.state.currency, months };
};

const amountSoFar = async (
  deps: HasAccounts & HasInvoices,
  loaded: LoadedAccount,
  month: Month,
): Promise<Decimal | Refused<'monthTooLarge'>> => {
  const totals = await totalsOfMonth(deps, loaded, month);
  return isRefused(totals) ? totals : roundOrder(totals.total);
};

const openMonths = async (
  { invoices }: HasInvoices,
  accountId: AccountId,
): Promise<ReadonlySet<Month>> => {
  const months = await invoices.months(accountId);
  return new Set(months.filter(({ closed }) => !closed).map(({ month }) => month));
};

const monthsSince = ({ state }: LoadedAccount, opened: Instant, now: Instant): readonly Month[] => {
  const last = monthOf(now, zoneAt(state, now));
  const months = Array.from({ length: mostMonths }, (_, at) => monthAfter(last, -at));
  const first = monthOf(opened, zoneAt(state, opened));
  return months.filter((month) => month >= first).toReversed();
};
