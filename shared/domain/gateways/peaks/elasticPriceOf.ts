import { elasticSku } from '#domain/catalogue/elasticSku.ts';
import { findPrice } from '#domain/catalogue/findPrice.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import type { ElasticPrice } from '#domain/gateways/peaks/elasticAmount.ts';
import type { Currency } from '#domain/money/money.ts';

/** What elastic capacity costs by a price book; undefined if it is not sold in the currency. ELA-02. */
export const elasticPriceOf = (book: PriceBook, currency: Currency): ElasticPrice | undefined => {
  const found = findPrice(book, elasticSku, currency);
  if (found === undefined) return undefined;
  const { price, unit } = found;
  assert(price.model === 'perUnit', 'elasticPriceOf: what is bought by the unit is priced perUnit');
  return { unitPrice: price.unitPrice, unit, bookVersion: book.version };
};
