import type { Price, PriceModel, Tier } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';

/**
 * Whether a price is higher after a change for any quantity; what cannot be compared band by band counts
 * as higher, and so does what is not sold any more. What was not sold before is not. Rule CAT-10.
 */
export const raisesPrice = (before: Price | undefined, after: Price | undefined): boolean => {
  if (before === undefined) return false;
  if (after === undefined || !before.unit.size.eq(after.unit.size)) return true;
  const [was, is] = [bandsOf(before.price), bandsOf(after.price)];
  if (was === undefined || is === undefined) return !isSame(before.price, after.price);
  if (was.length !== is.length || before.price.model !== after.price.model) return true;
  return was.some((band, place) => isDearer(band, is[place]));
};

const bandsOf = (price: PriceModel): readonly Tier[] | undefined => {
  switch (price.model) {
    case 'perUnit':
      return [{ upTo: 'unbounded', unitPrice: price.unitPrice, flat: new Decimal(0) }];
    case 'graduated':
    case 'volume':
      return price.tiers;
    case 'package':
      return undefined;
  }
};

const isSame = (before: PriceModel, after: PriceModel): boolean =>
  before.model === 'package' &&
  after.model === 'package' &&
  before.packageSize.eq(after.packageSize) &&
  before.freeUnits.eq(after.freeUnits) &&
  after.price.lte(before.price);

const isDearer = (before: Tier, after: Tier | undefined): boolean =>
  after === undefined ||
  String(before.upTo) !== String(after.upTo) ||
  after.unitPrice.gt(before.unitPrice) ||
  after.flat.gt(before.flat);
