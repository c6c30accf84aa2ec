import { unitPrice } from '#domain/catalogue/books/prepaidPrices.ts';
import type { Price, PriceModel, RegionGroup, Tier, Unit } from '#domain/catalogue/priceBook.ts';
import { trafficSku } from '#domain/catalogue/regions.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';

/** Region -> group, as the vendor's guide lists them. Rule CAT-04. */
export const regions: Readonly<Record<string, RegionGroup>> = {
  'ap-guangzhou': 'mainland+',
  'ap-shanghai': 'mainland+',
  'ap-beijing': 'mainland+',
  'ap-chengdu': 'mainland+',
  'ap-chongqing': 'mainland+',
  'ap-nanjing': 'mainland+',
  'ap-singapore': 'mainland+',
  'ap-jakarta': 'mainland+',
  'ap-seoul': 'mainland+',
  'ap-tokyo': 'mainland+',
  'eu-frankfurt': 'mainland+',
  'eu-moscow': 'mainland+',
  'ap-hongkong': 'hongkong',
  'ap-bangkok': 'americas+',
  'na-siliconvalley': 'americas+',
  'na-ashburn': 'americas+',
  'na-toronto': 'americas+',
  'ap-mumbai': 'mumbai',
};

const tenThousandCalls: Unit = { name: '10k calls', size: new Decimal(10_000) };
const gigabyte: Unit = { name: 'GB', size: new Decimal(2).pow(30) };

const tier = (upTo: number | 'unbounded', price: string): Tier => ({
  upTo: upTo === 'unbounded' ? upTo : new Decimal(upTo),
  unitPrice: new Decimal(price),
  flat: zero,
});

const callTiers = (first: string, second: string, third: string): PriceModel => ({
  model: 'graduated',
  tiers: [tier(10_000_000, first), tier(100_000_000, second), tier('unbounded', third)],
  flatAtZero: false,
});

/** Calls of shared instances, by month to date. Rule CAT-03. */
const callPrices: readonly Price[] = [
  {
    product: 'apigw',
    sku: 'calls',
    currency: 'USD',
    unit: tenThousandCalls,
    price: callTiers('0.0089', '0.0059', '0.0045'),
    illustrative: false,
  },
  {
    product: 'apigw',
    sku: 'calls',
    currency: 'CNY',
    unit: tenThousandCalls,
    price: callTiers('0.06', '0.04', '0.03'),
    illustrative: false,
  },
];

const trafficPrice = (group: RegionGroup, currency: Currency, perGb: string): Price => ({
  product: 'apigw',
  sku: trafficSku(group),
  currency,
  unit: gigabyte,
  price: unitPrice(perGb),
  illustrative: currency === 'CNY',
});

/** Outbound internet traffic. The CNY prices are illustrative. Rule CAT-04. */
const trafficPrices: readonly Price[] = [
  trafficPrice('mainland+', 'USD', '0.12'),
  trafficPrice('mainland+', 'CNY', '0.80'),
  trafficPrice('hongkong', 'USD', '0.15'),
  trafficPrice('hongkong', 'CNY', '1.00'),
  trafficPrice('americas+', 'USD', '0.074'),
  trafficPrice('americas+', 'CNY', '0.50'),
  trafficPrice('mumbai', 'USD', '0.087'),
  trafficPrice('mumbai', 'CNY', '0.58'),
];

/** What usage costs: rules CAT-03 and CAT-04. */
export const usagePrices: readonly Price[] = [...callPrices, ...trafficPrices];
