import { findPrice, type PriceBook, type Unit } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf, trafficSku } from '#domain/catalogue/regions.ts';
import { type Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundUsage } from '#domain/money/round.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import type { Band } from '#domain/rating/meteredLine.ts';
import { rate } from '#domain/rating/rate.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';

/** Billable calls, and billable internet bytes by region, after free quota and packs. */
export type HypotheticalUsage = {
  readonly calls: Decimal;
  readonly traffic: readonly { readonly region: string; readonly bytes: Decimal }[];
};

export type UsageQuoteRequest = HypotheticalUsage & {
  readonly currency: Currency;
  /** What the month has been charged for already; nothing if absent. */
  readonly monthBefore?: HypotheticalUsage;
};

export type UsageQuoteLine = {
  readonly sku: string;
  readonly quantity: Decimal;
  readonly unit: Unit;
  readonly bands: readonly Band[];
  readonly amount: Decimal;
};

/** `amount`s and `total` in `currency`, 8 decimals. */
export type UsageQuote = {
  readonly bookVersion: string;
  readonly currency: Currency;
  readonly lines: readonly UsageQuoteLine[];
  readonly total: Decimal;
};

/** In order of precedence. */
export type UsageQuoteRefusal = 'unknownRegion' | 'notSoldInCurrency';

/**
 * What usage would cost under a version: one line per SKU used, by the code that charges. Rules
 * CAT-03, CAT-04, RAT-01 to RAT-05. A line is the difference of two months to date, as on a bill.
 */
export const quoteUsage = (
  book: PriceBook,
  request: UsageQuoteRequest,
): UsageQuote | Refused<UsageQuoteRefusal> => {
  const used = quantitiesBySku(book, request);
  if (isRefused(used)) return used;
  const before = quantitiesBySku(book, request.monthBefore ?? { calls: zero, traffic: [] });
  if (isRefused(before)) return before;
  const lines: UsageQuoteLine[] = [];
  for (const [sku, quantity] of used) {
    if (quantity.isZero()) continue;
    const line = quoteLine(book, request.currency, sku, before.get(sku) ?? zero, quantity);
    if (isRefused(line)) return line;
    lines.push(line);
  }
  const total = sum(lines.map(({ amount }) => amount));
  return { bookVersion: book.version, currency: request.currency, lines, total };
};

/** Quantities in raw units by SKU; regions of one group add up. */
const quantitiesBySku = (
  book: PriceBook,
  usage: HypotheticalUsage,
): ReadonlyMap<string, Decimal> | Refused<'unknownRegion'> => {
  const quantities = new Map([['calls', usage.calls]]);
  for (const { region, bytes } of usage.traffic) {
    const group = regionGroupOf(book, region);
    if (group === undefined) {
      return refuse('unknownRegion', `Version ${book.version} does not know the region ${region}.`);
    }
    const sku = trafficSku(group);
    quantities.set(sku, bytes.plus(quantities.get(sku) ?? zero));
  }
  return quantities;
};

const quoteLine = (
  book: PriceBook,
  currency: Currency,
  sku: string,
  before: Decimal,
  quantity: Decimal,
): UsageQuoteLine | Refused<'notSoldInCurrency'> => {
  const found = findPrice(book, sku, currency);
  if (found === undefined) {
    return refuse(
      'notSoldInCurrency',
      `Version ${book.version} does not sell ${sku} in ${currency}.`,
    );
  }
  const { price, unit } = found;
  const after = before.plus(quantity);
  const cumulative = (upTo: Decimal) => roundUsage(rate(price, unit.size, upTo));
  const bands = bandsBetween(price, unit.size, before, after);
  return { sku, quantity, unit, bands, amount: cumulative(after).minus(cumulative(before)) };
};
