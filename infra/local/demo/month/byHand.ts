import type { Price, Tier } from '#infra/local/demo/answers.ts';
import { amountUnits, at, divideHalfUp, hourMs, parseFixed } from '#infra/local/demo/figures.ts';
import type { UsageEvent } from '#infra/local/demo/month/traffic.ts';

/** A month of one SKU, in calls or bytes; `amount` in units of 10^-8. */
export type SkuMonth = {
  readonly sku: string;
  readonly used: bigint;
  readonly offset: bigint;
  readonly charged: bigint;
  readonly amount: bigint;
};

type Meter = 'calls' | 'traffic';
type Use = {
  readonly meter: Meter;
  readonly sku: string;
  readonly atMs: number;
  readonly quantity: bigint;
};

const trafficSkus: Readonly<Record<string, string>> = {
  'ap-guangzhou': 'traffic:mainland+',
  'ap-singapore': 'traffic:mainland+',
  'ap-hongkong': 'traffic:hongkong',
};

/**
 * What the month costs by plain arithmetic over what the gateway sent, with code of its own: the
 * whole month is added up first and rated once. Rules MET-03, MET-04, QUO-01, PCK-02, PCK-09, RAT-01,
 * RAT-04.
 */
export const rateAtOnce = (
  events: readonly UsageEvent[],
  prices: readonly Price[],
): readonly SkuMonth[] => {
  const months = new Map<string, { used: bigint; offset: bigint }>();
  const allowances = monthAllowances();
  const uses = events.flatMap(usesOf).toSorted(dearestOfHourFirst(prices));
  for (const use of uses) {
    const month = months.get(use.sku) ?? { used: 0n, offset: 0n };
    const offset = takeFrom(allowances, use);
    months.set(use.sku, { used: month.used + use.quantity, offset: month.offset + offset });
  }
  const bySku = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return bySku.map(([sku, { used, offset }]) => {
    const charged = used - offset;
    return { sku, used, offset, charged, amount: amountOf(prices, sku, charged) };
  });
};

/** Calls over http without front-end errors; bytes over the internet, in every protocol. */
const usesOf = ({ data }: UsageEvent): readonly Use[] => {
  const atMs = Date.parse(data.windowStart);
  const calls = data.protocol === 'http' ? data.calls - data.frontendErrors : 0;
  const bytes = data.responseBytes.internet + data.backendBytes.internet;
  const sku = trafficSkus[data.region];
  if (sku === undefined) throw new Error(`no group for ${data.region}`);
  const uses: readonly Use[] = [
    { meter: 'calls', sku: 'calls', atMs, quantity: BigInt(calls) },
    { meter: 'traffic', sku, atMs, quantity: BigInt(bytes) },
  ];
  return uses.filter(({ quantity }) => quantity > 0n);
};

/** Of an hour, the traffic that costs most meets quota and packs first. Rule PCK-09. */
const dearestOfHourFirst = (prices: readonly Price[]) => {
  const priceOf = (use: Use): bigint => {
    const [tier] = tiersOf(priceOfSku(prices, use.sku));
    return tier === undefined ? 0n : parseFixed(tier.unitPrice, priceDecimals);
  };
  return (a: Use, b: Use): number => hourOf(a) - hourOf(b) || Number(priceOf(b) - priceOf(a));
};

const hourOf = ({ atMs }: Use): number => Math.floor(atMs / hourMs);

type Allowance = { readonly meter: Meter; readonly fromMs: number; left: bigint };

/** The first month's free quota, then the pack: from the full hour after it was granted. */
const monthAllowances = (): readonly Allowance[] => [
  { meter: 'calls', fromMs: at('02-01 09:00'), left: 1_000_000n },
  { meter: 'traffic', fromMs: at('02-01 09:00'), left: 2n ** 30n },
  { meter: 'calls', fromMs: at('02-09 17:00'), left: 3_000_000n },
];

const takeFrom = (allowances: readonly Allowance[], { meter, atMs, quantity }: Use): bigint => {
  let rest = quantity;
  for (const allowance of allowances) {
    if (allowance.meter !== meter || atMs < allowance.fromMs) continue;
    const taken = least(allowance.left, rest);
    allowance.left -= taken;
    rest -= taken;
  }
  return quantity - rest;
};

/** `Math.min` takes no bigint. */
const least = (a: bigint, b: bigint): bigint => (a - b < 0n ? a : b);

const priceDecimals = 12;

/** Every band at its own price, rounded once, to 8 decimals, half up. */
const amountOf = (prices: readonly Price[], sku: string, charged: bigint): bigint => {
  const found = priceOfSku(prices, sku);
  let [from, exact] = [0n, 0n];
  for (const { upTo, unitPrice } of tiersOf(found)) {
    const until = upTo === 'unbounded' || BigInt(upTo) > charged ? charged : BigInt(upTo);
    exact += (until - from) * parseFixed(unitPrice, priceDecimals);
    from = until;
  }
  const scale = 10n ** BigInt(priceDecimals);
  return divideHalfUp(exact * amountUnits('1'), BigInt(found.unit.size) * scale);
};

const priceOfSku = (prices: readonly Price[], sku: string): Price => {
  const found = prices.find((price) => price.sku === sku);
  if (found === undefined) throw new Error(`no price of ${sku}`);
  return found;
};

const tiersOf = ({ price }: Price): readonly Tier[] =>
  price.model === 'perUnit' ? [{ upTo: 'unbounded', unitPrice: price.unitPrice }] : price.tiers;
