import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/**
 * Refuses a mini-program gateway in a region that the catalogue does not know; undefined where it can be
 * bought: in every region of the price book in force, at one price. No later book leaves one out. PLN-10.
 */
export const gatewayRegionRefusal = (
  book: PriceBook,
  region: string,
): Refused<'unknownRegion'> | undefined =>
  regionGroupOf(book, region) === undefined
    ? refuse(
        'unknownRegion',
        `no gateway is sold in ${region}: choose one of ${Object.keys(book.regions).toSorted().join(', ')}`,
      )
    : undefined;
