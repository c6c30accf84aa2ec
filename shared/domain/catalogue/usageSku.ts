import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf, trafficSku } from '#domain/catalogue/regions.ts';
import { assert } from '#domain/defect.ts';

/** Calls are priced alike everywhere, traffic by region group. Rules CAT-03, CAT-04. */
export const usageSku = (book: PriceBook, meter: 'calls' | 'traffic', region: string): string => {
  if (meter === 'calls') return 'calls';
  const group = regionGroupOf(book, region);
  assert(group !== undefined, `usageSku: price book ${book.version} knows region ${region}`);
  return trafficSku(group);
};
