import type { Price, PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Currency } from '#domain/money/money.ts';

/** The price of an SKU in a currency; undefined if the book does not sell it so. Rule CAT-01. */
export const findPrice = (book: PriceBook, sku: string, currency: Currency): Price | undefined =>
  book.prices.find((price) => price.sku === sku && price.currency === currency);
