import type { DayPeaks } from '#domain/elastic/dayPeaks.ts';
import { type ElasticPrice, elasticAmount } from '#domain/elastic/elasticAmount.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** What a day is charged by: what the plan has, what it may burst to on top of it, and the price. */
export type ChargeTerms = {
  readonly planQps: number;
  readonly planMbps: number;
  readonly burstQps: number;
  readonly burstMbps: number;
  readonly price: ElasticPrice;
};

/** A day's peaks, the QPS that are charged for them, and the charge (8 decimals). */
export type DayCharge = DayPeaks & { readonly base: Decimal; readonly charge: Decimal };

const qpsPerMbps = 50;
const step = 100;

/**
 * What a day of elastic capacity costs. Rules ELA-02, ELA-03.
 *
 * QPS and bandwidth, as 50 QPS a Mbps, are each taken up to hundreds, less what the plan itself has of
 * it, not below zero and not above the burst of it. base = the larger; charge = base x unit price.
 * Without a sample it is nothing.
 */
export const dayCharge = (
  peaks: DayPeaks,
  { planQps, planMbps, burstQps, burstMbps, price }: ChargeTerms,
): DayCharge => {
  const qps = aboveOf(new Decimal(peaks.maxQps), planQps, burstQps);
  const bandwidth = peaks.maxMbps.times(qpsPerMbps);
  const ofBandwidth = aboveOf(bandwidth, planMbps * qpsPerMbps, burstMbps * qpsPerMbps);
  const base = Decimal.max(qps, ofBandwidth);
  return { ...peaks, base, charge: elasticAmount(price, zero, base) };
};

/** What of a peak is above the plan, and is charged. */
const aboveOf = (peak: Decimal, plan: number, burst: number): Decimal => {
  const inHundreds = peak.div(step).toDecimalPlaces(0, Decimal.ROUND_CEIL).times(step);
  return Decimal.min(Decimal.max(inHundreds.minus(plan), zero), burst);
};
