import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { PlanFeature, PlanName } from '#domain/catalogue/plans.ts';
import type { Currency } from '#domain/money/money.ts';
import { units } from '#test/support/selling/units.ts';

/** The prices of the rules, written down a second time. */

type InBoth = Readonly<Record<Currency, string>>;

/** Dedicated instances, by month and by second. Rule CAT-06. */
const specs: Readonly<Record<InstanceSpec, { readonly month: InBoth; readonly second: InBoth }>> = {
  basic: {
    month: { CNY: '1500', USD: '214.29' },
    second: { CNY: '0.00092593', USD: '0.00013228' },
  },
  professional: {
    month: { CNY: '3000', USD: '428.57' },
    second: { CNY: '0.00185185', USD: '0.00026455' },
  },
  enterprise: {
    month: { CNY: '6000', USD: '857.14' },
    second: { CNY: '0.00370370', USD: '0.00052910' },
  },
  platinum: {
    month: { CNY: '12000', USD: '1714.29' },
    second: { CNY: '0.00740741', USD: '0.00105820' },
  },
  diamond: {
    month: { CNY: '30000', USD: '4285.71' },
    second: { CNY: '0.01851852', USD: '0.00264550' },
  },
};

/** Where dedicated instances are sold. Rule CAT-05. */
export const soldIn: readonly string[] = [
  'ap-guangzhou',
  'ap-shanghai',
  'ap-beijing',
  'ap-hongkong',
];

export const monthPrice = (spec: InstanceSpec, currency: Currency): bigint =>
  units(specs[spec].month[currency]);

export const secondPrice = (spec: InstanceSpec, currency: Currency): bigint =>
  units(specs[spec].second[currency]);

/** Packs, in CNY. Rule PCK-07. */
const packs: Readonly<Record<PackOfferSku, string>> = {
  'pack:calls:1M': '5.00',
  'pack:calls:10M': '48.00',
  'pack:calls:100M': '380.00',
  'pack:traffic:10GB': '7.20',
  'pack:traffic:100GB': '68.00',
  'pack:traffic:1TB': '640.00',
};

export const packPrice = (sku: PackOfferSku): bigint => units(packs[sku]);

/** Calls of a pack, or bytes. Rules PCK-07, CAT-04. */
export const quantityOf = (sku: PackOfferSku): number => {
  const [, kind, size = ''] = sku.split(':');
  if (kind === 'calls') return Number.parseInt(size, 10) * 1e6;
  return Number.parseInt(size, 10) * (size.endsWith('TB') ? 2 ** 40 : 2 ** 30);
};

type Plan = {
  readonly price: string;
  readonly qps: number;
  readonly apps: number;
  readonly features: number;
};

/** Smallest first; `features`: how many of the list below. CNY alone. Rule CAT-07. */
const plans: Readonly<Record<PlanName, Plan>> = {
  trial: { price: '899', qps: 100, apps: 4, features: 0 },
  test: { price: '4999', qps: 500, apps: 4, features: 2 },
  starter: { price: '8999', qps: 1_000, apps: 6, features: 3 },
  basic: { price: '34999', qps: 5_000, apps: 8, features: 5 },
  preferred: { price: '59999', qps: 10_000, apps: 10, features: 5 },
  advanced: { price: '219999', qps: 50_000, apps: 30, features: 5 },
  progressive: { price: '429999', qps: 100_000, apps: 30, features: 5 },
  enterprise: { price: '749999', qps: 200_000, apps: 50, features: 5 },
};

export const planPrice = (plan: PlanName): bigint => units(plans[plan].price);
export const mostQps = (plan: PlanName): number => plans[plan].qps;
export const mostApps = (plan: PlanName): number => plans[plan].apps;
export const isAbove = (plan: PlanName, other: PlanName): boolean =>
  planPrice(plan) > planPrice(other);

const features: readonly PlanFeature[] = [
  'canaryOnboarding',
  'webPrivateProtocol',
  'customProtectionPolicy',
  'appPrivateProtocol',
  'perRouteRateLimits',
];

export const hasFeature = (plan: PlanName, feature: PlanFeature): boolean =>
  features.indexOf(feature) < plans[plan].features;

/** Bounds of the bands of calls, and 10^-8 of the currency for one call in each. Rule CAT-03. */
const bands: Readonly<Record<Currency, readonly (readonly [number, bigint])[]>> = {
  CNY: [
    [1e7, 600n],
    [1e8, 400n],
    [Number.MAX_SAFE_INTEGER, 300n],
  ],
  USD: [
    [1e7, 89n],
    [1e8, 59n],
    [Number.MAX_SAFE_INTEGER, 45n],
  ],
};

/** What the first `calls` of a month cost: each band at its own price. Rules RAT-01, RAT-02. */
export const callsCost = (calls: number, currency: Currency): bigint => {
  let [cost, below] = [0n, 0];
  for (const [bound, price] of bands[currency]) {
    cost += BigInt(Math.max(0, Math.min(calls, bound) - below)) * price;
    below = bound;
  }
  return cost;
};
