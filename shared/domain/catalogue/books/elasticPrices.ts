import { unitPrice } from '#domain/catalogue/books/unitPrice.ts';
import { elasticSku } from '#domain/catalogue/elasticSku.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';

/** Elastic capacity by the QPS and day, not sold in USD. Rules CAT-01, ELA-02. */
export const elasticPrices: readonly Price[] = [
  {
    product: 'mpgw',
    sku: elasticSku,
    currency: 'CNY',
    unit: { name: 'QPS-day', size: new Decimal(1) },
    price: unitPrice('0.999'),
    illustrative: false,
  },
];
