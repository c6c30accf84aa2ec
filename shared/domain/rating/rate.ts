import type { PriceModel } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { Decimal, dividedBySize, plus, sum, zero } from '#domain/money/decimal.ts';
import { spansBetween } from '#domain/rating/spans.ts';

type Tiered = Extract<PriceModel, { model: 'graduated' | 'volume' }>;
type Package = Extract<PriceModel, { model: 'package' }>;

/**
 * The amount owed for a quantity: exact, not rounded.
 *
 * Rules CAT-08, RAT-01, RAT-02, RAT-03; worked in RAT-06.
 *
 * `quantity` and all bounds are in raw units (calls, bytes), unit prices per `unitSize` of them.
 * There is one division and it comes last, so that 38 digits suffice: with unit sizes up to 2^30,
 * prices of at most 10 decimals, quantities of at most 8 and amounts below 10^9, what is cut off is
 * too little to move the rounding to 8 decimals.
 *
 * @throws Defect if the quantity is negative or above the last tier's bound.
 */
export const rate = (price: PriceModel, unitSize: Decimal, quantity: Decimal): Decimal => {
  assert(quantity.gte(0), 'rate: a quantity is not negative');
  switch (price.model) {
    case 'perUnit':
      if (quantity.isZero()) return zero;
      return dividedBySize(quantity.times(price.unitPrice), unitSize);
    case 'graduated':
      return quantity.isZero() ? flatAtZero(price) : rateGraduated(price, unitSize, quantity);
    case 'volume':
      return quantity.isZero() ? flatAtZero(price) : rateVolume(price, unitSize, quantity);
    case 'package':
      return ratePackage(price, quantity);
  }
};

const flatAtZero = (price: Tiered): Decimal =>
  price.flatAtZero ? (price.tiers[0]?.flat ?? zero) : zero;

/** Each band at its own price, its flat amount once it is reached. */
const rateGraduated = ({ tiers }: Tiered, unitSize: Decimal, quantity: Decimal): Decimal => {
  const spans = spansBetween(tiers, zero, quantity);
  const unitPrices = sum(spans.map((span) => span.quantity.times(span.tier.unitPrice)));
  const flats = sum(spans.map(({ tier }) => tier.flat));
  return plus(dividedBySize(unitPrices, unitSize), flats);
};

/** All units at the price of the band that the quantity reaches. */
const rateVolume = ({ tiers }: Tiered, unitSize: Decimal, quantity: Decimal): Decimal => {
  const reached = tiers.find(({ upTo }) => upTo === 'unbounded' || quantity.lte(upTo));
  assert(reached !== undefined, 'tiers: the last one is unbounded');
  return quantity.times(reached.unitPrice).dividedBy(unitSize).plus(reached.flat);
};

/** Started blocks, after the free units. */
const ratePackage = (price: Package, quantity: Decimal): Decimal => {
  const payable = Decimal.max(quantity.minus(price.freeUnits), zero);
  return payable.dividedBy(price.packageSize).ceil().times(price.price);
};
