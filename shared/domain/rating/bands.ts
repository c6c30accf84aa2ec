import type { PriceModel } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { type Decimal, dividedBySize } from '#domain/money/decimal.ts';
import type { Band } from '#domain/rating/meteredLine.ts';
import { rate } from '#domain/rating/rate.ts';
import { spansBetween } from '#domain/rating/spans.ts';

/**
 * The bands that the quantity between two cumulative quantities is charged in. Rules RAT-01, SET-05.
 *
 * Quantities in raw units, unit prices per `unitSize` of them, amounts exact: they add up to
 * `rate(after) - rate(before)` less the flat amounts of tiers. A volume or package price has no
 * bands of its own: it gives one, at the unit price that the difference comes to.
 *
 * @throws Defect if `after` is below `before`.
 */
export const bandsBetween = (
  price: PriceModel,
  unitSize: Decimal,
  before: Decimal,
  after: Decimal,
): readonly Band[] => {
  assert(after.gte(before), 'bands: a cumulative quantity does not fall');
  if (after.eq(before)) return [];
  switch (price.model) {
    case 'perUnit':
      return [bandOf(after.minus(before), price.unitPrice, unitSize)];
    case 'graduated':
      return spansBetween(price.tiers, before, after).map(({ quantity, tier }) =>
        bandOf(quantity, tier.unitPrice, unitSize),
      );
    case 'volume':
    case 'package':
      return [effectiveBand(price, unitSize, before, after)];
  }
};

const bandOf = (quantity: Decimal, unitPrice: Decimal, unitSize: Decimal): Band => ({
  quantity,
  unitPrice,
  amount: dividedBySize(quantity.times(unitPrice), unitSize),
});

const effectiveBand = (
  price: PriceModel,
  unitSize: Decimal,
  before: Decimal,
  after: Decimal,
): Band => {
  const quantity = after.minus(before);
  const amount = rate(price, unitSize, after).minus(rate(price, unitSize, before));
  return { quantity, unitPrice: amount.times(unitSize).dividedBy(quantity), amount };
};
