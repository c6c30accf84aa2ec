import type { Price, PriceModel, Tier } from '#domain/catalogue/priceBook.ts';
import { isItemSku, isUsageSku } from '#domain/catalogue/skus.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

export type PriceProblem =
  | 'sizeOutOfRange'
  | 'priceOutOfRange'
  | 'lastTierNotUnbounded'
  | 'tiersNotAscending'
  | 'usageModelNotCumulative'
  | 'itemNotPricedPerUnit';

/** What exact rating in 38 digits can carry; see `rate`. */
const largestUnit = new Decimal(2).pow(30);
const largestPackage = new Decimal(2).pow(50);
const highestPrice = new Decimal(10).pow(9);
const priceDecimals = 10;

/**
 * What is wrong with one price of a draft, first true wins; undefined if it can be published.
 *
 * Usage SKUs need a cumulative model (perUnit, or graduated without flat amounts): an hour is
 * charged the difference of two months to date, which a volume price may turn negative. CAT-08.
 *
 * Instances, plans and packs are bought one by one, by the month or by the second, and is priced perUnit: a bill then
 * shows price x quantity, and an upgrade costs what the prices differ by. SET-05, PLN-03.
 */
export const priceProblem = (price: Price): Refused<PriceProblem> | undefined => {
  const of = `${price.sku} in ${price.currency}`;
  if (!hasSizesInRange(price)) {
    return refuse(
      'sizeOutOfRange',
      `${of}: sizes are whole numbers from 1, of units to 2^30, of packages to 2^50.`,
    );
  }
  if (!amountsOf(price.price).every(isPrice)) {
    return refuse('priceOutOfRange', `${of}: prices are 0 to 10^9, with at most 10 decimals.`);
  }
  const tiers = tiersOf(price.price);
  if (tiers !== undefined && tiers.at(-1)?.upTo !== 'unbounded') {
    return refuse('lastTierNotUnbounded', `${of}: the last tier must have no upper bound.`);
  }
  if (tiers !== undefined && !isAscending(tiers)) {
    return refuse('tiersNotAscending', `${of}: each tier must end above the one before it.`);
  }
  if (isUsageSku(price.sku) && !isCumulative(price.price)) {
    return refuse(
      'usageModelNotCumulative',
      `${of}: usage is priced perUnit, or graduated without flat amounts.`,
    );
  }
  if (isItemSku(price.sku) && price.price.model !== 'perUnit') {
    return refuse('itemNotPricedPerUnit', `${of}: what is bought one by one is priced perUnit.`);
  }
  return undefined;
};

const hasSizesInRange = ({ unit, price }: Price): boolean =>
  isWhole(unit.size, 1, largestUnit) &&
  (price.model !== 'package' ||
    (isWhole(price.packageSize, 1, largestPackage) && isWhole(price.freeUnits, 0, largestPackage)));

const isWhole = (value: Decimal, from: number, to: Decimal): boolean =>
  value.isInteger() && value.gte(from) && value.lte(to);

const isPrice = (amount: Decimal): boolean =>
  amount.gte(0) && amount.lte(highestPrice) && amount.decimalPlaces() <= priceDecimals;

const amountsOf = (price: PriceModel): readonly Decimal[] => {
  switch (price.model) {
    case 'perUnit':
      return [price.unitPrice];
    case 'graduated':
    case 'volume':
      return price.tiers.flatMap(({ unitPrice, flat }) => [unitPrice, flat]);
    case 'package':
      return [price.price];
  }
};

const tiersOf = (price: PriceModel): readonly Tier[] | undefined =>
  price.model === 'graduated' || price.model === 'volume' ? price.tiers : undefined;

const isAscending = (tiers: readonly Tier[]): boolean =>
  tiers.every(({ upTo }, index) => {
    const floor: DecimalInput | 'unbounded' = tiers[index - 1]?.upTo ?? 0;
    return floor !== 'unbounded' && (upTo === 'unbounded' || upTo.gt(floor));
  });

const isCumulative = (price: PriceModel): boolean =>
  price.model === 'perUnit' ||
  (price.model === 'graduated' && price.tiers.every(({ flat }) => flat.isZero()));
