import type { Price, Product } from '#domain/catalogue/priceBook.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type PriceQuery = {
  readonly currency: Currency;
  /** Now if absent. */
  readonly at?: Instant;
  readonly product?: Product;
};

/** Prices of one version. */
export type PriceList = {
  readonly bookVersion: string;
  readonly effectiveFrom: Instant;
  readonly items: readonly Price[];
};

/** The prices in force at a time. Rule CAT-01. */
export const listPrices = async (
  { priceBooks, now }: HasPriceBooks & HasNow,
  { currency, at = now(), product }: PriceQuery,
): Promise<PriceList> => {
  const book = inForce(await priceBooks.list(), at);
  const prices = book.prices.filter(
    (price) => price.currency === currency && (product === undefined || price.product === product),
  );
  return {
    bookVersion: book.version,
    effectiveFrom: book.effectiveFrom,
    items: prices,
  };
};
