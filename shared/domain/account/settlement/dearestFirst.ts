import { findPrice, type PriceModel } from '#domain/catalogue/priceBook.ts';
import { usageSku } from '#domain/catalogue/regions.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { assert } from '#domain/defect.ts';
import type { Billable } from '#domain/metering/billable.ts';
import type { TurnOf } from '#domain/metering/stretch.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
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
  const regions = new Set<string>();
  for (const { meter, region } of usage) if (meter === 'traffic') regions.add(region);
  if (regions.size < 2) return usage;
  const ranks = ranksOf(regions, accumulators, hour, tariffs);
  return usage.toSorted((a, b) => rankOf(ranks, a) - rankOf(ranks, b));
};

/** By region, where its traffic stands in an hour's order: 0 is the dearest, what costs the same ranks the same. */
export type Ranks = ReadonlyMap<string, number>;

/** Of traffic its region's; of all else that of no region, which is the last. */
const rankOf = (ranks: Ranks, { meter, region }: Billable): number =>
  ranks.get(meter === 'traffic' ? region : free.region) ?? 0;

/** The turn of each line by ranks that are fixed: first by rank, then by the line's text. Rule PCK-09. */
export const turnByRanks =
  (ranks: Ranks): TurnOf =>
  (part, line) =>
    `${String(rankOf(ranks, part)).padStart(3, '0')}${line}`;

/** How regions rank at the month to date: by what the next byte of each costs. */
export const ranksOf = (
  regions: Iterable<string>,
  accumulators: readonly Accumulator[],
  hour: Hour,
  tariffs: Tariffs,
): Ranks => {
  const prices = [...regions].map((region) => nextByte(region, accumulators, hour, tariffs));
  const inOrder = [...prices, free].toSorted((a, b) => byPrice(b, a));
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [place, price] of inOrder.entries()) {
    const last = inOrder[place - 1];
    if (last !== undefined && byPrice(last, price) !== 0) rank += 1;
    ranks.set(price.region, rank);
  }
  return ranks;
};

/** What one more byte costs: `unitPrice` per `size` of them. */
type NextByte = {
  readonly region: string;
  readonly unitPrice: Decimal;
  readonly size: Decimal;
};

const one = new Decimal(1);
/** What is not traffic, which is of no region. */
const free: NextByte = { region: '', unitPrice: zero, size: one };

const byPrice = (a: NextByte, b: NextByte): number => {
  if (a.size.eq(b.size)) return a.unitPrice.comparedTo(b.unitPrice);
  return a.unitPrice.times(b.size).comparedTo(b.unitPrice.times(a.size));
};

/** Of a region, a month's bytes charged so far. Rule CAT-04. */
const nextByte = (
  region: string,
  accumulators: readonly Accumulator[],
  hour: Hour,
  { books, currency }: Tariffs,
): NextByte => {
  const book = inForce(books, startOf(hour));
  const sku = usageSku(book, 'traffic', region);
  const found = findPrice(book, sku, currency);
  assert(found !== undefined, `dearestFirst: ${sku} has a price in ${book.version}`);
  const segments = accumulators.find((each) => each.sku === sku)?.segments ?? [];
  const before = sum(segments.map(({ quantity }) => quantity));
  return { region, unitPrice: unitPriceAt(found.price, before), size: found.unit.size };
};

/** The unit price of what comes next after a quantity. */
const unitPriceAt = (price: PriceModel, before: Decimal): Decimal => {
  if (price.model === 'perUnit') return price.unitPrice;
  const [band] = bandsBetween(price, one, before, before.plus(one));
  assert(band !== undefined, 'dearestFirst: one more byte is in a band');
  return band.unitPrice;
};
