import { instancePrices } from '#domain/catalogue/books/instancePrices.ts';
import { itemPrices } from '#domain/catalogue/books/prepaidPrices.ts';
import { regions, usagePrices } from '#domain/catalogue/books/usagePrices.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { instant } from '#domain/time/instant.ts';

/**
 * The prices that ship with the product. Rules CAT-01, CAT-03, CAT-04, CAT-06, CAT-07, ELA-02, PCK-07.
 *
 * It is effective from 2000 on, so that usage of any past hour has a price.
 */
export const defaultBook: PriceBook = {
  version: '2024-04',
  publishedAt: instant('1999-12-01T00:00:00.000Z'),
  effectiveFrom: instant('2000-01-01T00:00:00.000Z'),
  regions,
  prices: [...usagePrices, ...instancePrices, ...itemPrices],
};
