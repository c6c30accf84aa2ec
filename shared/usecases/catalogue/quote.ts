import {
  quoteUsage,
  type UsageQuote,
  type UsageQuoteRefusal,
  type UsageQuoteRequest,
} from '#domain/quotes/quoteUsage.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type BookChoice, chooseBook } from '#usecases/catalogue/readPriceBooks.ts';
import type { Deps } from '#usecases/deps.ts';

/** Hypothetical usage, priced under a version, or under the one in force at a time (now). */
export type QuoteRequest = UsageQuoteRequest & BookChoice;

/** What usage would cost. Rules CAT-03, CAT-04, RAT-01 to RAT-05. */
export const quote = async (
  deps: Pick<Deps, 'priceBooks' | 'now'>,
  request: QuoteRequest,
): Promise<UsageQuote | Refused<'priceBookNotFound' | UsageQuoteRefusal>> => {
  const book = await chooseBook(deps, request);
  return isRefused(book) ? book : quoteUsage(book, request);
};
