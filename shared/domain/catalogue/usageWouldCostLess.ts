import {
  findPrice,
  type PriceBook,
  type PriceModel,
  type Tier,
} from '#domain/catalogue/priceBook.ts';
import { isUsageSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, epochMs } from '#domain/time/instant.ts';

/** Longer than any billing month, one in which the zone changes included. Rule RAT-07. */
const longestMonthMs = 33 * dayMs;

/**
 * Refuses versions whose sequence would let more usage cost less. Rules CAT-02, RAT-04.
 *
 * Prices may change within a month. The month then costs the sum over its versions i, in order, of
 * rate_i(c_i) - rate_i(c_{i-1}), where c_i is what was used under versions up to i. One more unit
 * under version j, billed late, shifts every later version up its tiers as well, and costs
 *
 *     p_j(c_j) + sum over i > j of (p_i(c_i) - p_i(c_{i-1}))
 *
 * where p_i(c) is what the next unit costs at c. For two versions that is negative where
 * p_old(a) < p_new(a) - p_new(b) for some a <= b: a deep new discount that late usage of a cheap old
 * version would reach sooner. The worst case over all c_j <= c_{j+1} <= ... is found from the last
 * version back; prices are constant between bounds, so one point per interval decides.
 *
 * `books` are in order of `effectiveFrom`. Undefined if more usage never costs less.
 */
export const usageWouldCostLess = (
  books: readonly PriceBook[],
): Refused<'usageWouldCostLess'> | undefined => {
  for (const { sku, currency } of usageSkusOf(books)) {
    const priced = books.flatMap((book) => {
      const price = findPrice(book, sku, currency);
      return price === undefined ? [] : [{ book, tiers: tiersOf(price.price) }];
    });
    for (const [index, { book }] of priced.entries()) {
      const sharingMonth = withinOneMonth(priced.slice(index));
      if (leastCostOfOneMore(sharingMonth.map(({ tiers }) => tiers)).gte(0)) continue;
      return refuse(
        'usageWouldCostLess',
        `${sku} in ${currency}: late usage under version ${book.version} would make its month cheaper; give the versions after it a smaller discount between tiers.`,
      );
    }
  }
  return undefined;
};

const usageSkusOf = (books: readonly PriceBook[]) =>
  (books.at(-1)?.prices ?? []).filter(({ sku }) => isUsageSku(sku));

const tiersOf = (price: PriceModel): readonly Tier[] => {
  if (price.model === 'perUnit') {
    return [{ upTo: 'unbounded', unitPrice: price.unitPrice, flat: zero }];
  }
  assert(price.model === 'graduated', 'catalogue: usage is priced perUnit or graduated');
  return price.tiers;
};

/** The first version and those after it that can be in force in one month with it. */
const withinOneMonth = <Priced extends { readonly book: PriceBook }>(
  priced: readonly Priced[],
): readonly Priced[] => {
  const second = priced[1];
  if (second === undefined) return priced;
  const until = epochMs(second.book.effectiveFrom) + longestMonthMs;
  return priced.filter(({ book }) => epochMs(book.effectiveFrom) < until);
};

/** What one more unit under the first of the versions costs at worst, in the unit's price. */
const leastCostOfOneMore = (versions: readonly (readonly Tier[])[]): Decimal => {
  const starts = intervalStarts(versions);
  /** By interval: what the versions after the current one add at worst. */
  let later = starts.map(() => zero);
  let least = later;
  for (const tiers of versions.toReversed()) {
    const prices = starts.map((start) => nextUnitPrice(tiers, start));
    least = leastFromHereOn(prices.map((price, at) => price.plus(later[at] ?? zero)));
    later = prices.map((price, at) => (least[at] ?? zero).minus(price));
  }
  return least[0] ?? zero;
};

const intervalStarts = (versions: readonly (readonly Tier[])[]): readonly Decimal[] => {
  const bounds = versions.flat().flatMap(({ upTo }) => (upTo === 'unbounded' ? [] : [upTo]));
  return [zero, ...bounds].sort((a, b) => a.comparedTo(b));
};

const nextUnitPrice = (tiers: readonly Tier[], used: Decimal): Decimal => {
  const tier = tiers.find(({ upTo }) => upTo === 'unbounded' || used.lt(upTo));
  assert(tier !== undefined, 'tiers: the last one is unbounded');
  return tier.unitPrice;
};

/** At each place, the least of the values there and after it. */
const leastFromHereOn = (values: readonly Decimal[]): Decimal[] => {
  const least = [...values];
  for (let at = least.length - 2; at >= 0; at -= 1) {
    least[at] = Decimal.min(least[at] ?? zero, least[at + 1] ?? zero);
  }
  return least;
};
