import { unitPrice } from '#domain/catalogue/books/unitPrice.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';

const packPrice = (sku: PackOfferSku, cny: string): Price => ({
  product: 'apigw',
  sku,
  currency: 'CNY',
  unit: { name: 'pack', size: new Decimal(1) },
  price: unitPrice(cny),
  illustrative: true,
});

/** Resource packs, the same price for any validity; illustrative, CNY only. Rules PCK-04, PCK-07. */
export const packPrices: readonly Price[] = [
  packPrice('pack:calls:1M', '5.00'),
  packPrice('pack:calls:10M', '48.00'),
  packPrice('pack:calls:100M', '380.00'),
  packPrice('pack:traffic:10GB', '7.20'),
  packPrice('pack:traffic:100GB', '68.00'),
  packPrice('pack:traffic:1TB', '640.00'),
];
