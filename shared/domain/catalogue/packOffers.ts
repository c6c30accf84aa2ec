import type { PackKind } from '#domain/catalogue/campaign.ts';
import { Decimal } from '#domain/money/decimal.ts';

export type PackOfferSku =
  | 'pack:calls:1M'
  | 'pack:calls:10M'
  | 'pack:calls:100M'
  | 'pack:traffic:10GB'
  | 'pack:traffic:100GB'
  | 'pack:traffic:1TB';

/** A resource pack on sale: `quantity` in calls or bytes. Its price is in the price book. */
export type PackOffer = {
  readonly sku: PackOfferSku;
  readonly kind: PackKind;
  readonly quantity: Decimal;
};

/** Months (of 30 days, PCK-03) that any pack can be bought for, at the same price. Rule PCK-07. */
export const packMonths: readonly number[] = [1, 3, 6, 12];

/** The SKU of a pack's price for a number of months, where a book has one. Rule PCK-08. */
export const packMonthsSku = (sku: PackOfferSku, months: number): string => `${sku}:${months}m`;

const gigabytes = (count: number): Decimal => new Decimal(2).pow(30).times(count);

/** The packs on sale; 1 TB = 1,024 GB. Rule PCK-07. */
export const packOffers: readonly PackOffer[] = [
  { sku: 'pack:calls:1M', kind: 'calls', quantity: new Decimal(1_000_000) },
  { sku: 'pack:calls:10M', kind: 'calls', quantity: new Decimal(10_000_000) },
  { sku: 'pack:calls:100M', kind: 'calls', quantity: new Decimal(100_000_000) },
  { sku: 'pack:traffic:10GB', kind: 'traffic', quantity: gigabytes(10) },
  { sku: 'pack:traffic:100GB', kind: 'traffic', quantity: gigabytes(100) },
  { sku: 'pack:traffic:1TB', kind: 'traffic', quantity: gigabytes(1_024) },
];
