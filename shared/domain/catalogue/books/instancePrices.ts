import { unitPrice } from '#domain/catalogue/books/prepaidPrices.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { Price, Unit } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';

const month: Unit = { name: 'month', size: new Decimal(1) };
const second: Unit = { name: 'second', size: new Decimal(1) };

const instancePrice = (
  spec: InstanceSpec,
  currency: Currency,
  unit: Unit,
  amount: string,
): Price => ({
  product: 'apigw',
  sku: `instance:${spec}:${unit.name}`,
  currency,
  unit,
  price: unitPrice(amount),
  illustrative: true,
});

const ofSpec = (
  spec: InstanceSpec,
  cny: { readonly month: string; readonly second: string },
  usd: { readonly month: string; readonly second: string },
): readonly Price[] => [
  instancePrice(spec, 'CNY', month, cny.month),
  instancePrice(spec, 'CNY', second, cny.second),
  instancePrice(spec, 'USD', month, usd.month),
  instancePrice(spec, 'USD', second, usd.second),
];

/** Dedicated instances, prepaid by month and pay-as-you-go by second; illustrative. Rule CAT-06. */
export const instancePrices: readonly Price[] = [
  ...ofSpec(
    'basic',
    { month: '1500', second: '0.00092593' },
    { month: '214.29', second: '0.00013228' },
  ),
  ...ofSpec(
    'professional',
    { month: '3000', second: '0.00185185' },
    { month: '428.57', second: '0.00026455' },
  ),
  ...ofSpec(
    'enterprise',
    { month: '6000', second: '0.00370370' },
    { month: '857.14', second: '0.00052910' },
  ),
  ...ofSpec(
    'platinum',
    { month: '12000', second: '0.00740741' },
    { month: '1714.29', second: '0.00105820' },
  ),
  ...ofSpec(
    'diamond',
    { month: '30000', second: '0.01851852' },
    { month: '4285.71', second: '0.00264550' },
  ),
];
