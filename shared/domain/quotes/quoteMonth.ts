import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf, trafficSku } from '#domain/catalogue/regions.ts';
import { type Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundUsage } from '#domain/money/round.ts';
import { quoteUsage, type UsageQuoteRefusal } from '#domain/quotes/quoteUsage.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { rate } from '#domain/rating/rate.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';

/** What a line of a month's bills charged for: `quantity` is after free quota and packs. */
export type ChargedLine = Pick<
  MeteredLine,
  'meter' | 'sku' | 'region' | 'chargedBefore' | 'quantity' | 'amount'
>;

/** What of a bill's line was charged. Rule SET-05. */
export const chargedOf = (line: MeteredLine): ChargedLine => {
  const { meter, sku, region, chargedBefore, amount } = line;
  const deducted = sum(line.deductions.map(({ quantity }) => quantity));
  return { meter, sku, region, chargedBefore, amount, quantity: line.quantity.minus(deducted) };
};

/** Of one SKU of the quoted version: what was charged for, what it cost, and what it would cost. */
export type MonthQuoteLine = {
  readonly sku: string;
  readonly quantity: Decimal;
  readonly actual: Decimal;
  readonly quoted: Decimal;
};

/** Amounts in the currency of the bills, 8 decimals. */
export type MonthQuote = {
  readonly bookVersion: string;
  readonly lines: readonly MonthQuoteLine[];
  readonly actual: Decimal;
  readonly quoted: Decimal;
};

/**
 * What a month's charges would have been under one version, by the code that charges. Rules CAT-01,
 * CAT-02, RAT-01, RAT-04.
 *
 * Calls and traffic are rated for the month at once, seconds where they lie in the uptime of their
 * instance. Under the version that charged all of it, quoted = actual, to the last decimal. An
 * instance that runs keeps the price of its purchase, so its seconds may differ even there.
 */
export const quoteMonth = (
  book: PriceBook,
  currency: Currency,
  charged: readonly ChargedLine[],
): MonthQuote | Refused<UsageQuoteRefusal> => {
  const usage = charged.filter(({ meter }) => meter !== 'seconds');
  const quoted = quoteUsage(book, { currency, ...totalsOf(usage) });
  if (isRefused(quoted)) return quoted;
  const ofUsage = [...Map.groupBy(usage, (line) => skuUnder(book, line))].map(([sku, lines]) => {
    const line = quoted.lines.find((each) => each.sku === sku);
    return { ...actualOf(sku, lines), quoted: line?.amount ?? zero };
  });
  const ofSeconds = quoteSeconds(book, currency, charged);
  if (isRefused(ofSeconds)) return ofSeconds;
  const lines = [...ofUsage, ...ofSeconds];
  return {
    bookVersion: book.version,
    lines,
    actual: sum(lines.map(({ actual }) => actual)),
    quoted: sum(lines.map((line) => line.quoted)),
  };
};

const totalsOf = (usage: readonly ChargedLine[]) => {
  const calls = usage.filter(({ meter }) => meter === 'calls');
  const traffic = usage.filter(({ meter }) => meter === 'traffic');
  return {
    calls: quantityOf(calls),
    traffic: [...Map.groupBy(traffic, ({ region }) => region)].map(([region, lines]) => ({
      region,
      bytes: quantityOf(lines),
    })),
  };
};

const quantityOf = (lines: readonly ChargedLine[]): Decimal =>
  sum(lines.map(({ quantity }) => quantity));

const actualOf = (sku: string, lines: readonly ChargedLine[]) => ({
  sku,
  quantity: quantityOf(lines),
  actual: sum(lines.map(({ amount }) => amount)),
});

/** A version may put a region into another group. Rule CAT-04. */
const skuUnder = (book: PriceBook, { meter, sku, region }: ChargedLine): string => {
  const group = meter === 'traffic' ? regionGroupOf(book, region) : undefined;
  return group === undefined ? sku : trafficSku(group);
};

/** Rules INS-01, INS-03: a line's seconds cost the difference of two cumulative ratings. */
const quoteSeconds = (
  book: PriceBook,
  currency: Currency,
  charged: readonly ChargedLine[],
): readonly MonthQuoteLine[] | Refused<'notSoldInCurrency'> => {
  const seconds = charged.filter(({ meter }) => meter === 'seconds');
  const quoted: MonthQuoteLine[] = [];
  for (const [sku, lines] of Map.groupBy(seconds, (line) => line.sku)) {
    const found = findPrice(book, sku, currency);
    if (found === undefined) {
      const detail = `Version ${book.version} does not sell ${sku} in ${currency}.`;
      return refuse('notSoldInCurrency', detail);
    }
    const uptimeUntil = (upTo: Decimal) => roundUsage(rate(found.price, found.unit.size, upTo));
    const amounts = lines.map(({ chargedBefore, quantity }) =>
      uptimeUntil(chargedBefore.plus(quantity)).minus(uptimeUntil(chargedBefore)),
    );
    quoted.push({ ...actualOf(sku, lines), quoted: sum(amounts) });
  }
  return quoted;
};
