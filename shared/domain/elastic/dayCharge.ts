import type { DayPeaks } from '#domain/elastic/dayPeaks.ts';
import { type ElasticPrice, elasticAmount } from '#domain/elastic/elasticAmount.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** What a day is charged by: the plan's QPS, what it may burst to on top of it, and the price. */
export type ChargeTerms = {
  readonly planQps: number;
  readonly burstQps: number;
  readonly price: ElasticPrice;
};

/** A day's peaks, the QPS that are charged for them, and the charge (8 decimals). */
export type DayCharge = DayPeaks & { readonly base: Decimal; readonly charge: Decimal };

const qpsPerMbps = 50;
const step = 100;

/**
 * What a day of elastic capacity costs. Rules ELA-02, ELA-03.
 *
 * base = max(highest QPS, highest Mbps x 50), up to hundreds, less the plan's QPS, not below zero and
 * not above the burst; charge = base x unit price. Without a sample it is nothing.
 */
export const dayCharge = (
  peaks: DayPeaks,
  { planQps, burstQps, price }: ChargeTerms,
): DayCharge => {
  const peak = Decimal.max(peaks.maxQps, peaks.maxMbps.times(qpsPerMbps));
  const inHundreds = peak.div(step).toDecimalPlaces(0, Decimal.ROUND_CEIL).times(step);
  const above = Decimal.max(inHundreds.minus(planQps), zero);
  const base = Decimal.min(above, burstQps);
  return { ...peaks, base, charge: elasticAmount(price, zero, base) };
};
