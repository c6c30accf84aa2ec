import type { PriceBook, RegionGroup } from '#domain/catalogue/priceBook.ts';

/** The group that a region's traffic is priced in; undefined if the book does not know it. CAT-04. */
export const regionGroupOf = (book: PriceBook, region: string): RegionGroup | undefined =>
  Object.hasOwn(book.regions, region) ? book.regions[region] : undefined;

/** The SKU of a region group's outbound internet traffic, such as `traffic:hongkong`. Rule CAT-04. */
export const trafficSku = (group: RegionGroup): string => `traffic:${group}`;
