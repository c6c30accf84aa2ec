import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Price, PriceModel } from '#domain/catalogue/priceBook.ts';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';

/** One price for every unit, whatever the quantity. Rule CAT-08. */
export const unitPrice = (amount: DecimalInput): PriceModel => ({
  model: 'perUnit',
  unitPrice: new Decimal(amount),
});

const planPrice = (plan: PlanName, cnyPerMonth: number): Price => ({
  product: 'mpgw',
  sku: `plan:${plan}`,
  currency: 'CNY',
  unit: { name: 'month', size: new Decimal(1) },
  price: unitPrice(cnyPerMonth),
  illustrative: false,
});

/** Mini-program gateway plans by the month, not sold in USD. Rule CAT-07. */
const planPrices: readonly Price[] = [
  planPrice('trial', 899),
  planPrice('test', 4_999),
  planPrice('starter', 8_999),
  planPrice('basic', 34_999),
  planPrice('preferred', 59_999),
  planPrice('advanced', 219_999),
  planPrice('progressive', 429_999),
  planPrice('enterprise', 749_999),
];

const packPrice = (sku: PackOfferSku, cny: string): Price => ({
  product: 'apigw',
  sku,
  currency: 'CNY',
  unit: { name: 'pack', size: new Decimal(1) },
  price: unitPrice(cny),
  illustrative: true,
});

/** Resource packs, the same price for any validity; illustrative, CNY only. Rules PCK-04, PCK-07. */
const packPrices: readonly Price[] = [
  packPrice('pack:calls:1M', '5.00'),
  packPrice('pack:calls:10M', '48.00'),
  packPrice('pack:calls:100M', '380.00'),
  packPrice('pack:traffic:10GB', '7.20'),
  packPrice('pack:traffic:100GB', '68.00'),
  packPrice('pack:traffic:1TB', '640.00'),
];

/** Elastic capacity by the QPS and day, not sold in USD. Rules CAT-01, ELA-02. */
const elasticPrices: readonly Price[] = [
  {
    product: 'mpgw',
    sku: elasticSku,
    currency: 'CNY',
    unit: { name: 'QPS-day', size: new Decimal(1) },
    price: unitPrice('0.999'),
    illustrative: false,
  },
];

/** All that is sold by the month, the pack or the day, but instances. */
export const itemPrices: readonly Price[] = [...planPrices, ...elasticPrices, ...packPrices];
