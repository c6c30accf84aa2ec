import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { type PriceProblem, priceProblem } from '#domain/catalogue/priceProblem.ts';
import { regionGroupOf, trafficSku } from '#domain/catalogue/regions.ts';
import { type SuccessionProblem, successionProblem } from '#domain/catalogue/succession.ts';
import { usageWouldCostLess } from '#domain/catalogue/usageWouldCostLess.ts';
import type { Currency } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A version of all prices that has not been published. */
export type PriceBookDraft = Omit<PriceBook, 'publishedAt'>;

/** Why a version is not published, in order of precedence. */
export type PublicationRefusal =
  | 'alreadyInForce'
  | 'versionExists'
  | 'notFarEnoughAhead'
  | 'effectiveFromTaken'
  | 'duplicatePrice'
  | PriceProblem
  | 'regionWithoutPrice'
  | SuccessionProblem
  | 'usageWouldCostLess';

const noticeDays = 30;
const noticeMs = noticeDays * dayMs;

/**
 * Decides whether a draft becomes a version, published at `now`. Rule CAT-02.
 *
 * `books` are all versions there are. A version never changes once published; it takes effect at
 * least 30 days (of 24 hours) after publication, and prices all that its neighbours price.
 */
export const publish = (
  draft: PriceBookDraft,
  books: readonly PriceBook[],
  now: Instant,
): PriceBook | Refused<PublicationRefusal> => {
  const book: PriceBook = { ...draft, publishedAt: now };
  const inOrder = [...books, book].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return (
    versionRefusal(book, books) ??
    timeRefusal(book, books) ??
    contentRefusal(book) ??
    neighbourRefusal(book, inOrder) ??
    usageWouldCostLess(inOrder) ??
    book
  );
};

const versionRefusal = (
  { version, publishedAt: now }: PriceBook,
  books: readonly PriceBook[],
): Refused<'alreadyInForce' | 'versionExists'> | undefined => {
  const existing = books.find((book) => book.version === version);
  if (existing === undefined) return undefined;
  return existing.effectiveFrom <= now
    ? refuse('alreadyInForce', `Version ${version} is in force and cannot be edited.`)
    : refuse('versionExists', `Version ${version} has been announced; publish another version.`);
};

const timeRefusal = (
  { effectiveFrom, publishedAt }: PriceBook,
  books: readonly PriceBook[],
): Refused<'notFarEnoughAhead' | 'effectiveFromTaken'> | undefined => {
  const earliest = plusMs(publishedAt, noticeMs);
  if (effectiveFrom < earliest) {
    return refuse(
      'notFarEnoughAhead',
      `Prices are announced ${noticeDays} days ahead: effectiveFrom must be ${earliest} or later.`,
    );
  }
  const rival = books.find((book) => book.effectiveFrom === effectiveFrom);
  return (
    rival &&
    refuse('effectiveFromTaken', `Version ${rival.version} takes effect at ${effectiveFrom} too.`)
  );
};

const contentRefusal = (
  book: PriceBook,
): Refused<'duplicatePrice' | PriceProblem | 'regionWithoutPrice'> | undefined =>
  duplicatePrice(book) ?? firstPriceProblem(book) ?? regionWithoutPrice(book);

const duplicatePrice = ({ prices }: PriceBook): Refused<'duplicatePrice'> | undefined => {
  const seen = new Set<string>();
  for (const { sku, currency } of prices) {
    const key = `${currency} ${sku}`;
    if (seen.has(key)) return refuse('duplicatePrice', `${sku} has two prices in ${currency}.`);
    seen.add(key);
  }
  return undefined;
};

const firstPriceProblem = ({ prices }: PriceBook): Refused<PriceProblem> | undefined => {
  for (const price of prices) {
    const problem = priceProblem(price);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** Calls and traffic are sold together: a currency that prices one prices the other everywhere. */
const regionWithoutPrice = (book: PriceBook): Refused<'regionWithoutPrice'> | undefined => {
  const currencies: readonly Currency[] = book.prices
    .filter(({ sku }) => sku === 'calls')
    .map(({ currency }) => currency);
  for (const region of Object.keys(book.regions)) {
    const group = regionGroupOf(book, region);
    const sku = group && trafficSku(group);
    const missing = currencies.find((currency) => !sku || !findPrice(book, sku, currency));
    if (missing === undefined) continue;
    return refuse('regionWithoutPrice', `${region} has no price of traffic in ${missing}.`);
  }
  return undefined;
};

const neighbourRefusal = (
  book: PriceBook,
  inOrder: readonly PriceBook[],
): Refused<SuccessionProblem> | undefined => {
  const at = inOrder.indexOf(book);
  const previous = inOrder[at - 1];
  const next = inOrder[at + 1];
  return (previous && successionProblem(previous, book)) ?? (next && successionProblem(book, next));
};
