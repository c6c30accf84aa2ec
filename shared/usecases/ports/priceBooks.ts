import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * Price books in force and to come, by `effectiveFrom`; the default book is always among them. The
 * list may be a minute old unless it is asked for `fresh`.
 */
export type PriceBookStore = {
  list: (freshness?: 'cached' | 'fresh') => Promise<readonly PriceBook[]>;
  /** On condition that `known`, a fresh list, is still all there are. */
  publish: (book: PriceBook, known: readonly PriceBook[]) => Write;
};

export type HasPriceBooks = { readonly priceBooks: PriceBookStore };
