import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import {
  type ChargedLine,
  chargedOf,
  type MonthQuote,
  quoteMonth,
} from '#domain/quotes/quoteMonth.ts';
import {
  quoteUsage,
  type UsageQuote,
  type UsageQuoteRefusal,
  type UsageQuoteRequest,
} from '#domain/quotes/quoteUsage.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { readBills } from '#usecases/bills/readBills.ts';
import { type BookChoice, chooseBook } from '#usecases/catalogue/managePriceBooks.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** Hypothetical usage, priced under a version, or under the one in force at a time (now). */
type QuoteRequest = UsageQuoteRequest & BookChoice;

/** What usage would cost. Rules CAT-03, CAT-04, RAT-01 to RAT-05. */
export const quote = async (
  deps: HasPriceBooks & HasNow,
  request: QuoteRequest,
): Promise<UsageQuote | Refused<'priceBookNotFound' | UsageQuoteRefusal>> => {
  const book = await chooseBook(deps, request);
  return isRefused(book) ? book : quoteUsage(book, request);
};

/** What would an account's month have cost under a version of the price book? */
type MonthQuoteRequest = {
  readonly accountId: AccountId;
  readonly month: Month;
  readonly bookVersion: string;
};

/** `leftOut`: bills of orders and refunds, which keep their price. Rule CAT-02. */
export type AccountMonthQuote = MonthQuote & {
  readonly accountId: AccountId;
  readonly month: Month;
  readonly currency: Currency;
  readonly leftOut: LeftOut;
};

type LeftOut = { readonly bills: number; readonly total: Decimal };

/**
 * An account's month under a version. Rules CAT-01, CAT-02.
 *
 * Reads all bills of the month: one ledger entry for each hour with usage, or more if it came late.
 */
export const quoteAccountMonth = async (
  deps: HasAccounts & HasPriceBooks & HasNow,
  request: MonthQuoteRequest,
): Promise<
  AccountMonthQuote | Refused<'accountNotFound' | 'priceBookNotFound' | UsageQuoteRefusal>
> => {
  const loaded = await deps.accounts.load(request.accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { accountId, month, bookVersion } = request;
  const book = await chooseBook(deps, { bookVersion });
  if (isRefused(book)) return book;
  const { charged, leftOut } = await readMonth(deps, loaded, month);
  const { currency } = loaded.state;
  const quoted = quoteMonth(book, currency, charged);
  return isRefused(quoted) ? quoted : { ...quoted, accountId, month, currency, leftOut };
};

const readMonth = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  month: Month,
): Promise<{ readonly charged: readonly ChargedLine[]; readonly leftOut: LeftOut }> => {
  const charged: ChargedLine[] = [];
  let leftOut: LeftOut = { bills: 0, total: zero };
  for await (const { cause } of readBills(deps, loaded, { month })) {
    const { lines, total } = cause.bill;
    if (!lines.every(isMetered)) {
      leftOut = { bills: leftOut.bills + 1, total: leftOut.total.plus(total) };
    }
    for (const line of lines) if (isMetered(line)) charged.push(chargedOf(line));
  }
  return { charged, leftOut };
};
