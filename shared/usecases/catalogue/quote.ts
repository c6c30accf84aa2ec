import {
  quoteUsage,
  type UsageQuote,
  type UsageQuoteRefusal,
  type UsageQuoteRequest,
} from '#domain/quotes/quoteUsage.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type BookChoice, chooseBook } from '#usecases/catalogue/readPriceBooks.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** Hypothetical usage, priced under a version, or under the one in force at a time (now). */
export type QuoteRequest = UsageQuoteRequest & BookChoice;

/** What usage would cost. Rules CAT-03, CAT-04, RAT-01 to RAT-05. */
export const quote = async (
  deps: HasPriceBooks & HasNow,
  request: QuoteRequest,
): Promise<UsageQuote | Refused<'priceBookNotFound' | UsageQuoteRefusal>> => {
  const book = await chooseBook(deps, request);
  return isRefused(book) ? book : quoteUsage(book, request);
};
