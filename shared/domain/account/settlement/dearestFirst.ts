import { findPrice, type PriceModel } from '#domain/catalogue/priceBook.ts';
import { usageSku } from '#domain/catalogue/skus.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { assert } from '#domain/defect.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { Decimal, dividedBySize, sum, zero } from '#domain/money/decimal.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import type { Accumulator } from '#domain/rating/meteredLine.ts';
import type { Tariffs } from '#domain/rating/rateMonth.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';

/**
 * An hour's usage in the order in which quota and packs meet it: traffic by what the next byte of its
 * region group costs at the month to date, the dearest first, all else as it was. Rule PCK-09.
 *
 * Calls cost alike wherever they are made and no pack offsets seconds, so there is nothing to choose.
 * `usage` comes in order of its instances' ids, which stays the order of what costs the same.
 */
export const dearestFirst = (
  usage: readonly Billable[],
  accumulators: readonly Accumulator[],
  hour: Hour,
  tariffs: Tariffs,
): readonly Billable[] => {
  const regions = usage.filter(({ meter }) => meter === 'traffic').map(({ region }) => region);
  const distinct = new Set(regions);
  if (distinct.size < 2) return usage;
  const prices = new Map(
    [...distinct].map((region) => [region, nextByte(region, accumulators, hour, tariffs)]),
  );
  const priceOf = ({ meter, region }: Billable): Decimal =>
    (meter === 'traffic' ? prices.get(region) : undefined) ?? zero;
  return usage.toSorted((a, b) => priceOf(b).comparedTo(priceOf(a)));
};

/** What one more byte in a region costs, a month's bytes charged so far. Rule CAT-04. */
const nextByte = (
  region: string,
  accumulators: readonly Accumulator[],
  hour: Hour,
  { books, currency }: Tariffs,
): Decimal => {
  const book = inForce(books, startOf(hour));
  const sku = usageSku(book, 'traffic', region);
  const found = findPrice(book, sku, currency);
  assert(found !== undefined, `dearestFirst: ${sku} has a price in ${book.version}`);
  const segments = accumulators.find((each) => each.sku === sku)?.segments ?? [];
  const before = sum(segments.map(({ quantity }) => quantity));
  return dividedBySize(unitPriceAt(found.price, before), found.unit.size);
};

/** The unit price of what comes next after a quantity. */
const unitPriceAt = (price: PriceModel, before: Decimal): Decimal => {
  if (price.model === 'perUnit') return price.unitPrice;
  const [band] = bandsBetween(price, one, before, before.plus(one));
  assert(band !== undefined, 'dearestFirst: one more byte is in a band');
  return band.unitPrice;
};

const one = new Decimal(1);
