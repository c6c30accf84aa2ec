import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { spanOfMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { TimeRange } from '#usecases/bills/billsBetween.ts';
import { chargesOf } from '#usecases/bills/sumBills.ts';
import { type InvoiceWithBalance, invoicesOf } from '#usecases/invoices/listInvoices.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** The invoice that a month is going to have: it has no number yet. Rules INV-01, INV-05. */
export type RunningInvoice = TimeRange & {
  readonly month: Month;
  /** What would be payable if the month ended now. */
  readonly payable: Decimal;
};

/** An account's invoices, the newest first: those of running months, then final ones. */
export type AllInvoices = {
  readonly currency: Currency;
  readonly running: readonly RunningInvoice[];
  readonly closed: readonly InvoiceWithBalance[];
};

/** The newest invoices of an account, running ones among them, at most so many. Rules INV-01, INV-02. */
export const listAllInvoices = async (
  deps: HasAccounts & HasInvoices & HasNow,
  accountId: AccountId,
  limit: number,
): Promise<AllInvoices | Refused<'accountNotFound' | 'rangeTooLong'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const months = await deps.invoices.months(accountId);
  const open = months.filter(({ closed }) => closed === undefined).toReversed();
  const running: RunningInvoice[] = [];
  for (const { month } of open.slice(0, limit)) {
    const invoice = await runningInvoice(deps, loaded, month);
    if (isRefused(invoice)) return invoice;
    running.push(invoice);
  }
  const { currency } = loaded.state;
  if (running.length === limit) return { currency, running, closed: [] };
  const { items } = await invoicesOf(deps, loaded, limit - running.length);
  return { currency, running, closed: items };
};

const runningInvoice = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  month: Month,
): Promise<RunningInvoice | Refused<'rangeTooLong'>> => {
  const { from, until: to } = spanOfMonth(loaded.state, month);
  const charges = await chargesOf(deps, loaded, { from, to });
  if (isRefused(charges)) return charges;
  return { month, from, to, payable: charges.total.minus(charges.discount) };
};
