import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import { isUsageSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

export type SuccessionProblem = 'missingSku' | 'missingRegion' | 'unitChanged';

/**
 * Why `next` cannot follow `previous`, first true wins; undefined if it can. Rule CAT-02.
 *
 * What is sold and running must keep a price: usage of a region that the next version forgot could
 * not be charged. A usage SKU keeps its unit, so that one month's bands compare across versions.
 */
export const successionProblem = (
  previous: PriceBook,
  next: PriceBook,
): Refused<SuccessionProblem> | undefined =>
  missingSku(previous, next) ?? missingRegion(previous, next) ?? unitChanged(previous, next);

const missingSku = (previous: PriceBook, next: PriceBook): Refused<'missingSku'> | undefined => {
  const gone = previous.prices.find((price) => !findPrice(next, price.sku, price.currency));
  return (
    gone &&
    refuse(
      'missingSku',
      `Version ${next.version} has no price for ${gone.sku} in ${gone.currency}, which version ${previous.version} sells.`,
    )
  );
};

const missingRegion = (
  previous: PriceBook,
  next: PriceBook,
): Refused<'missingRegion'> | undefined => {
  const gone = Object.keys(previous.regions).find((region) => !regionGroupOf(next, region));
  return gone === undefined
    ? undefined
    : refuse(
        'missingRegion',
        `Version ${next.version} does not know ${gone}, which version ${previous.version} serves.`,
      );
};

const unitChanged = (previous: PriceBook, next: PriceBook): Refused<'unitChanged'> | undefined => {
  const changed = previous.prices.find(({ sku, currency, unit }) => {
    const after = findPrice(next, sku, currency)?.unit;
    return isUsageSku(sku) && after !== undefined && !after.size.eq(unit.size);
  });
  return (
    changed &&
    refuse(
      'unitChanged',
      `${changed.sku} in ${changed.currency} stays priced per ${changed.unit.name}; another unit needs another SKU.`,
    )
  );
};

/**
 * The version that prices usage and orders at an instant: the latest one effective by then.
 *
 * Rules CAT-01, CAT-02. @throws Defect if none is; the default book is effective from 2000 on.
 */
export const inForce = (books: readonly PriceBook[], at: Instant): PriceBook => {
  let latest: PriceBook | undefined;
  for (const book of books) {
    if (book.effectiveFrom > at) continue;
    if (latest === undefined || book.effectiveFrom > latest.effectiveFrom) latest = book;
  }
  assert(latest !== undefined, `catalogue: no price book in force at ${at}`);
  return latest;
};
