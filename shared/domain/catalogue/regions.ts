import type { PriceBook, RegionGroup } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/** The group that a region's traffic is priced in; undefined if the book does not know it. CAT-04. */
export const regionGroupOf = (book: PriceBook, region: string): RegionGroup | undefined =>
  Object.hasOwn(book.regions, region) ? book.regions[region] : undefined;

/** The SKU of a region group's outbound internet traffic, such as `traffic:hongkong`. Rule CAT-04. */
export const trafficSku = (group: RegionGroup): string => `traffic:${group}`;

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

/** Calls are priced alike everywhere, traffic by region group. Rules CAT-03, CAT-04. */
export const usageSku = (book: PriceBook, meter: 'calls' | 'traffic', region: string): string => {
  if (meter === 'calls') return 'calls';
  const group = regionGroupOf(book, region);
  assert(group !== undefined, `usageSku: price book ${book.version} knows region ${region}`);
  return trafficSku(group);
};
