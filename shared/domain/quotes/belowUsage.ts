import type { Campaign } from '#domain/catalogue/campaign.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { rate } from '#domain/rating/rate.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Refuses a campaign whose pack would not cost less than its units do as usage. Rule PCK-02.
 *
 * Usage costs what the units cost by themselves in a month, traffic in the cheapest region group, for a
 * pack holds in all; by every version that is known to be in force while the campaign is on offer. What
 * is given is below any price. Undefined if it is below.
 */
export const notBelowUsage = (
  { price, ...campaign }: Pick<Campaign, 'kind' | 'quantity' | 'price' | 'from' | 'until'>,
  books: readonly PriceBook[],
  now: Instant,
): Refused<'notBelowUsage'> | undefined => {
  if (price.isZero()) return undefined;
  for (const book of booksDuring(campaign, books, now)) {
    const cost = costAsUsage(book, campaign);
    if (cost === undefined || price.lt(cost)) continue;
    return refuse(
      'notBelowUsage',
      `as usage its units cost ${cost.toFixed()} CNY under version ${book.version}: ask for less`,
    );
  }
  return undefined;
};

const booksDuring = (
  { from, until }: Pick<Campaign, 'from' | 'until'>,
  books: readonly PriceBook[],
  now: Instant,
): readonly PriceBook[] => {
  const start = from < now ? now : from;
  const later = books.filter(({ effectiveFrom: at }) => start < at && at < until);
  return [inForce(books, start), ...later];
};

/** Undefined where the version does not sell such usage in CNY. */
const costAsUsage = (
  { prices }: PriceBook,
  { kind, quantity }: Pick<Campaign, 'kind' | 'quantity'>,
): Decimal | undefined => {
  const costs = prices
    .filter(({ sku, currency }) => currency === 'CNY' && isOf(kind, sku))
    .map(({ price, unit }) => rate(price, unit.size, quantity));
  const [first, ...rest] = costs;
  return first && rest.reduce((least, cost) => Decimal.min(least, cost), first);
};

const isOf = (kind: Campaign['kind'], sku: string): boolean =>
  kind === 'calls' ? sku === 'calls' : sku.startsWith('traffic:');
