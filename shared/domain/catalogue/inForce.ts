import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * The version that prices usage and orders at an instant: the latest one effective by then.
 *
 * Rules CAT-01, CAT-02. @throws Defect if none is; the default book is effective from 2000 on.
 */
export const inForce = (books: readonly PriceBook[], at: Instant): PriceBook => {
  let latest: PriceBook | undefined;
  for (const book of books) {
    if (book.effectiveFrom > at) continue;
    if (latest === undefined || book.effectiveFrom > latest.effectiveFrom) latest = book;
  }
  assert(latest !== undefined, `catalogue: no price book in force at ${at}`);
  return latest;
};
