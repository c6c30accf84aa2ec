import {
  quoteUsage,
  type UsageQuote,
  type UsageQuoteRefusal,
  type UsageQuoteRequest,
} from '#domain/quotes/quoteUsage.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type BookChoice, chooseBook } from '#usecases/catalogue/chooseBook.ts';
import type { Deps } from '#usecases/deps.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

/** Hypothetical usage, priced under a version, or under the one in force at a time (now). */
export type QuoteRequest = UsageQuoteRequest & BookChoice;

export type QuoteView = {
  readonly bookVersion: string;
  readonly lines: {
    readonly sku: string;
    readonly quantity: string;
    readonly unit: { readonly name: string; readonly size: string };
    readonly bands: {
      readonly quantity: string;
      readonly unitPrice: string;
      readonly amount: string;
    }[];
    readonly amount: MoneyView;
  }[];
  readonly total: MoneyView;
};

/** What usage would cost. Rules CAT-03, CAT-04, RAT-01 to RAT-05. */
export const quote = async (
  deps: Pick<Deps, 'priceBooks' | 'now'>,
  request: QuoteRequest,
): Promise<QuoteView | Refused<'priceBookNotFound' | UsageQuoteRefusal>> => {
  const book = await chooseBook(deps, request);
  if (isRefused(book)) return book;
  const quoted = quoteUsage(book, request);
  return isRefused(quoted) ? quoted : quoteView(quoted);
};

const quoteView = ({ bookVersion, currency, lines, total }: UsageQuote): QuoteView => ({
  bookVersion,
  lines: lines.map(({ sku, quantity, unit, bands, amount }) => ({
    sku,
    quantity: quantity.toFixed(),
    unit: { name: unit.name, size: unit.size.toFixed() },
    bands: bands.map((band) => ({
      quantity: band.quantity.toFixed(),
      unitPrice: band.unitPrice.toFixed(),
      amount: band.amount.toFixed(),
    })),
    amount: moneyView(amount, currency),
  })),
  total: moneyView(total, currency),
});
