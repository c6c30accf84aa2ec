import { findPrice, type Price, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { type Decimal, minus, plus, sum, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundUsage } from '#domain/money/round.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import type { Accumulator, Band, MovedBook } from '#domain/rating/meteredLine.ts';
import { rate } from '#domain/rating/rate.ts';

/** Price books by `effectiveFrom`, oldest first. */
export type Tariffs = { readonly books: readonly PriceBook[]; readonly currency: Currency };

type Segments = Accumulator['segments'];

/**
 * What a month's charged quantity of one SKU costs, rounded once to 8 decimals. Rules RAT-01, RAT-04.
 *
 * Each price-book version of the month prices the stretch of the cumulative quantity that its own
 * hours make, in order of `effectiveFrom`. The result depends on the quantities alone, not on the
 * order in which hours were settled: the charge of any usage is the difference of two such ratings.
 */
export const rateMonth = (sku: string, segments: Segments, tariffs: Tariffs): Decimal =>
  roundUsage(exactMonth(sku, segments, tariffs));

const exactMonth = (sku: string, segments: Segments, tariffs: Tariffs): Decimal => {
  let [total, cumulative] = [zero, zero];
  for (const { bookVersion, quantity } of inOrder(segments, tariffs)) {
    const { price, unit } = priceOf(sku, bookVersion, tariffs);
    const next = plus(cumulative, quantity);
    const before = rate(price, unit.size, cumulative);
    total = minus(plus(total, rate(price, unit.size, next)), before);
    cumulative = next;
  }
  return total;
};

/** A month's quantity with more of it under one version, and what the addition costs. See MeteredLine. */
export type Rated = {
  readonly segments: Segments;
  readonly chargedBefore: Decimal;
  readonly bands: readonly Band[];
  readonly unit: Price['unit'];
  readonly moved?: readonly MovedBook[];
  readonly amount: Decimal;
};

/**
 * Rates a further quantity of a month: the difference of two cumulative ratings. Rules RAT-04, SET-05.
 *
 * Only the month before it is rated at length: the month after it is that and the bands, exact as they are, so
 * both ways round to the same 8 decimals (see `rate`).
 */
export const rateFurther = (
  { sku, segments }: Accumulator,
  bookVersion: string,
  quantity: Decimal,
  tariffs: Tariffs,
): Rated => {
  const after = inOrder(withQuantity(segments, bookVersion, quantity), tariffs);
  const { price, unit } = priceOf(sku, bookVersion, tariffs);
  const until = cumulativeThrough(after, bookVersion);
  if (quantity.isZero()) {
    return { segments: after, chargedBefore: until, bands: [], unit, amount: zero };
  }
  const chargedBefore = until.minus(quantity);
  const bands = bandsBetween(price, unit.size, chargedBefore, until);
  const moved = movedBy(sku, after, { bookVersion, quantity }, tariffs);
  const month = exactMonth(sku, segments, tariffs);
  const hasFlats = !after.every((each) => isByBandsAlone(priceOf(sku, each.bookVersion, tariffs)));
  const further = hasFlats
    ? exactMonth(sku, after, tariffs)
    : plus(plus(month, costOf(bands)), costOfMove(moved));
  const amount = roundUsage(further).minus(roundUsage(month));
  return {
    segments: after,
    chargedBefore,
    bands,
    unit,
    amount,
    ...(moved.length > 0 && { moved }),
  };
};

/** Whether what a quantity costs is what its bands come to, as usage is priced. Rule CAT-08. */
const isByBandsAlone = ({ price }: Price): boolean =>
  price.model === 'perUnit' ||
  (price.model === 'graduated' && price.tiers.every(({ flat }) => flat.isZero()));

const costOf = (bands: readonly Band[]): Decimal => sum(bands.map(({ amount }) => amount));

const costOfMove = (moved: readonly MovedBook[]): Decimal =>
  sum(moved.map(({ before, after }) => costOf(after).minus(costOf(before))));

/** The stretches of later versions, where they were before the addition and where they are now. */
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

const withQuantity = (segments: Segments, bookVersion: string, quantity: Decimal): Segments => {
  if (segments.every((segment) => segment.bookVersion !== bookVersion)) {
    return [...segments, { bookVersion, quantity }];
  }
  if (quantity.isZero()) return segments;
  return segments.map((segment) =>
    segment.bookVersion === bookVersion
      ? { bookVersion, quantity: segment.quantity.plus(quantity) }
      : segment,
  );
};

/** Quantity of all versions up to and with `bookVersion`. */
const cumulativeThrough = (segments: Segments, bookVersion: string): Decimal => {
  const place = segments.findIndex((segment) => segment.bookVersion === bookVersion);
  return sum(segments.slice(0, place + 1).map(({ quantity }) => quantity));
};

const inOrder = (segments: Segments, { books }: Tariffs): Segments => {
  if (segments.length < 2) return segments;
  const rank = (version: string): number => books.findIndex((book) => book.version === version);
  return segments.toSorted((a, b) => rank(a.bookVersion) - rank(b.bookVersion));
};

const priceOf = (sku: string, bookVersion: string, { books, currency }: Tariffs): Price => {
  const book = books.find(({ version }) => version === bookVersion);
  assert(book !== undefined, `rateMonth: price book ${bookVersion} exists`);
  const price = findPrice(book, sku, currency);
  assert(price !== undefined, `rateMonth: ${sku} has a price in ${currency} in ${bookVersion}`);
  return price;
};
