import { findPrice, type Price, type PriceModel, type Tier } from '#domain/catalogue/priceBook.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Accumulator, Band, MovedBook } from '#domain/rating/meteredLine.ts';
import type { Rated, Tariffs } from '#domain/rating/rateMonth.ts';

type Tiered = Extract<PriceModel, { model: 'graduated' | 'volume' }>;
type Segments = Accumulator['segments'];

/** Rating as the rules say it, a month at once and in `Decimal` throughout. Rules RAT-01 to RAT-05, CAT-08. */
export const rate = (price: PriceModel, unitSize: Decimal, quantity: Decimal): Decimal => {
  switch (price.model) {
    case 'perUnit':
      return quantity.times(price.unitPrice).dividedBy(unitSize);
    case 'graduated':
      return quantity.isZero() ? flatAtZero(price) : rateGraduated(price, unitSize, quantity);
    case 'volume':
      return quantity.isZero() ? flatAtZero(price) : rateVolume(price, unitSize, quantity);
    case 'package':
      return Decimal.max(quantity.minus(price.freeUnits), zero)
        .dividedBy(price.packageSize)
        .ceil()
        .times(price.price);
  }
};

const flatAtZero = (price: Tiered): Decimal =>
  price.flatAtZero ? (price.tiers[0]?.flat ?? zero) : zero;

const rateGraduated = ({ tiers }: Tiered, unitSize: Decimal, quantity: Decimal): Decimal => {
  const spans = spansBetween(tiers, zero, quantity);
  return sum(spans.map((span) => span.quantity.times(span.tier.unitPrice)))
    .dividedBy(unitSize)
    .plus(sum(spans.map(({ tier }) => tier.flat)));
};

const rateVolume = ({ tiers }: Tiered, unitSize: Decimal, quantity: Decimal): Decimal => {
  const reached = tiers.find(({ upTo }) => upTo === 'unbounded' || quantity.lte(upTo));
  if (reached === undefined) throw new Error('the last tier is unbounded');
  return quantity.times(reached.unitPrice).dividedBy(unitSize).plus(reached.flat);
};

const spansBetween = (tiers: readonly Tier[], before: Decimal, after: Decimal) => {
  const spans: { readonly quantity: Decimal; readonly tier: Tier }[] = [];
  let floor = zero;
  for (const tier of tiers) {
    if (floor.gte(after)) return spans;
    const ceiling = tier.upTo === 'unbounded' ? after : Decimal.min(tier.upTo, after);
    const quantity = ceiling.minus(Decimal.max(floor, before));
    if (quantity.gt(0)) spans.push({ quantity, tier });
    floor = ceiling;
  }
  return spans;
};

/** The bands between two cumulative quantities. Rule SET-05. */
export const bandsBetween = (
  price: PriceModel,
  unitSize: Decimal,
  before: Decimal,
  after: Decimal,
): readonly Band[] => {
  if (after.eq(before)) return [];
  const quantity = after.minus(before);
  if (price.model === 'perUnit') return [bandOf(quantity, price.unitPrice, unitSize)];
  if (price.model === 'graduated') {
    return spansBetween(price.tiers, before, after).map((span) =>
      bandOf(span.quantity, span.tier.unitPrice, unitSize),
    );
  }
  const amount = rate(price, unitSize, after).minus(rate(price, unitSize, before));
  return [{ quantity, unitPrice: amount.times(unitSize).dividedBy(quantity), amount }];
};

const bandOf = (quantity: Decimal, unitPrice: Decimal, unitSize: Decimal): Band => ({
  quantity,
  unitPrice,
  amount: quantity.times(unitPrice).dividedBy(unitSize),
});

/** What a month's quantity costs, rounded once. Rules RAT-01, RAT-04, RAT-05. */
const rateMonth = (sku: string, segments: Segments, tariffs: Tariffs): Decimal => {
  let [total, cumulative] = [zero, zero];
  for (const { bookVersion, quantity } of inOrder(segments, tariffs)) {
    const { price, unit } = priceOf(sku, bookVersion, tariffs);
    const next = cumulative.plus(quantity);
    total = total.plus(rate(price, unit.size, next)).minus(rate(price, unit.size, cumulative));
    cumulative = next;
  }
  return total.toDecimalPlaces(8, Decimal.ROUND_HALF_UP);
};

/** What a further quantity of a month costs: the difference of two months. Rules RAT-04, SET-05. */
export const rateFurther = (
  { sku, segments }: Accumulator,
  bookVersion: string,
  quantity: Decimal,
  tariffs: Tariffs,
): Rated => {
  const after = inOrder(withQuantity(segments, bookVersion, quantity), tariffs);
  const amount = rateMonth(sku, after, tariffs).minus(rateMonth(sku, segments, tariffs));
  const until = cumulativeThrough(after, bookVersion);
  const chargedBefore = until.minus(quantity);
  const { price, unit } = priceOf(sku, bookVersion, tariffs);
  const bands = bandsBetween(price, unit.size, chargedBefore, until);
  const moved = quantity.isZero() ? [] : movedBy(sku, after, { bookVersion, quantity }, tariffs);
  return {
    ...{ segments: after, chargedBefore, bands, unit, amount },
    ...(moved.length > 0 && { moved }),
  };
};

const movedBy = (
  sku: string,
  after: Segments,
  added: Segments[number],
  tariffs: Tariffs,
): readonly MovedBook[] => {
  const place = after.findIndex(({ bookVersion }) => bookVersion === added.bookVersion);
  return after.slice(place + 1).map(({ bookVersion, quantity }) => {
    const { price, unit } = priceOf(sku, bookVersion, tariffs);
    const end = cumulativeThrough(after, bookVersion);
    const bandsUntil = (upTo: Decimal) =>
      bandsBetween(price, unit.size, upTo.minus(quantity), upTo);
    return { bookVersion, before: bandsUntil(end.minus(added.quantity)), after: bandsUntil(end) };
  });
};

const withQuantity = (segments: Segments, bookVersion: string, quantity: Decimal): Segments =>
  segments.some((segment) => segment.bookVersion === bookVersion)
    ? segments.map((segment) =>
        segment.bookVersion === bookVersion
          ? { bookVersion, quantity: segment.quantity.plus(quantity) }
          : segment,
      )
    : [...segments, { bookVersion, quantity }];

const cumulativeThrough = (segments: Segments, bookVersion: string): Decimal => {
  const place = segments.findIndex((segment) => segment.bookVersion === bookVersion);
  return sum(segments.slice(0, place + 1).map(({ quantity }) => quantity));
};

const inOrder = (segments: Segments, { books }: Tariffs): Segments => {
  const rank = (version: string): number => books.findIndex((book) => book.version === version);
  return segments.toSorted((a, b) => rank(a.bookVersion) - rank(b.bookVersion));
};

const priceOf = (sku: string, bookVersion: string, { books, currency }: Tariffs): Price => {
  const book = books.find(({ version }) => version === bookVersion);
  const price = book && findPrice(book, sku, currency);
  if (price === undefined) throw new Error(`${sku} has a price in ${bookVersion}`);
  return price;
};
