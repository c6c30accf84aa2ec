import { unitPrice } from '#domain/catalogue/books/unitPrice.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';

const planPrice = (plan: PlanName, cnyPerMonth: number): Price => ({
  product: 'mpgw',
  sku: `plan:${plan}`,
  currency: 'CNY',
  unit: { name: 'month', size: new Decimal(1) },
  price: unitPrice(cnyPerMonth),
  illustrative: false,
});

/** Mini-program gateway plans by the month, not sold in USD. Rule CAT-07. */
export const planPrices: readonly Price[] = [
  planPrice('trial', 899),
  planPrice('test', 4_999),
  planPrice('starter', 8_999),
  planPrice('basic', 34_999),
  planPrice('preferred', 59_999),
  planPrice('advanced', 219_999),
  planPrice('progressive', 429_999),
  planPrice('enterprise', 749_999),
];
