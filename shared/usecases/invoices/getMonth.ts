import type { AccountId } from '#domain/accountId.ts';
import type { InvoicedMonth } from '#domain/invoices/invoice.ts';
import { addUpBills, type MonthTotals } from '#domain/invoices/monthTotals.ts';
import type { Currency } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { readBills } from '#usecases/bills/readBills.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

/** A month of an account: what its bills come to so far, and its invoice once it has one. */
export type MonthView = MonthTotals & {
  readonly month: Month;
  readonly currency: Currency;
  /** Absent of a month without a bill. */
  readonly invoicing?: InvoicedMonth;
};

/** Added up within one answer: an account with a bill an hour has a tenth of it. */
const mostBills = 10_000;

/** What a month comes to, running or closed: of every bill that is of one of its hours. Rule INV-01. */
export const getMonth = async (
  deps: HasAccounts & HasInvoices,
  accountId: AccountId,
  month: Month,
): Promise<MonthView | Refused<'accountNotFound' | 'monthTooLarge'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const sums = addUpBills(loaded.state);
  let bills = 0;
  for await (const { cause } of readBills(deps, loaded, { month })) {
    bills += 1;
    if (bills > mostBills) {
      return refuse('monthTooLarge', `more than ${mostBills} bills: download them as CSV instead`);
    }
    sums.take(cause.bill);
  }
  const invoicing = await deps.invoices.month(accountId, month);
  const { currency } = loaded.state;
  return { month, currency, ...(invoicing && { invoicing }), ...sums.result() };
};
