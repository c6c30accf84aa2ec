import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import type { ElasticPrice } from '#domain/gateways/peaks/elastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundUsage } from '#domain/money/round.ts';

/**
 * What `quantity` QPS of a day cost after `chargedBefore` of them have been charged: the difference of
 * two amounts, each rounded to 8 decimals, so that a day's bills add up. Rules ELA-02, RAT-04, RAT-05.
 */
export const elasticAmount = (
  { unitPrice, unit }: Pick<ElasticPrice, 'unitPrice' | 'unit'>,
  chargedBefore: Decimal,
  quantity: Decimal,
): Decimal => {
  const costOf = (qps: Decimal): Decimal => roundUsage(qps.times(unitPrice).div(unit.size));
  return costOf(chargedBefore.plus(quantity)).minus(costOf(chargedBefore));
};

/** What elastic capacity costs by a price book; undefined if it is not sold in the currency. ELA-02. */
export const elasticPriceOf = (book: PriceBook, currency: Currency): ElasticPrice | undefined => {
  const found = findPrice(book, elasticSku, currency);
  if (found === undefined) return undefined;
  const { price, unit } = found;
  assert(price.model === 'perUnit', 'elasticPriceOf: what is bought by the unit is priced perUnit');
  return { unitPrice: price.unitPrice, unit, bookVersion: book.version };
};
