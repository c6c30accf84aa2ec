import { type ElasticPrice, elasticAmount } from '#domain/elastic/elasticAmount.ts';
import type { PeakSample } from '#domain/elastic/peakSample.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** What a day is charged by: the plan's QPS, what it may burst to on top of it, and the price. */
export type ChargeTerms = {
  readonly planQps: number;
  readonly burstQps: number;
  readonly price: ElasticPrice;
};

/** The highest of a day's samples, the QPS that are charged for them, and the charge (8 decimals). */
export type DayCharge = {
  readonly samples: number;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
  readonly base: Decimal;
  readonly charge: Decimal;
};

const qpsPerMbps = 50;
const step = 100;

/**
 * What a day of elastic capacity costs. Rules ELA-02, ELA-03.
 *
 * base = max(highest QPS, highest Mbps x 50), up to hundreds, less the plan's QPS, not below zero and
 * not above the burst; charge = base x unit price. Without a sample it is nothing.
 */
export const dayCharge = (
  samples: readonly Pick<PeakSample, 'maxQps' | 'maxMbps'>[],
  { planQps, burstQps, price }: ChargeTerms,
): DayCharge => {
  const maxQps = samples.reduce((max, sample) => Decimal.max(max, sample.maxQps), zero);
  const maxMbps = samples.reduce((max, sample) => Decimal.max(max, sample.maxMbps), zero);
  const peak = Decimal.max(maxQps, maxMbps.times(qpsPerMbps));
  const inHundreds = peak.div(step).toDecimalPlaces(0, Decimal.ROUND_CEIL).times(step);
  const above = Decimal.max(inHundreds.minus(planQps), zero);
  const base = Decimal.min(above, burstQps);
  return {
    samples: samples.length,
    maxQps: maxQps.toNumber(),
    ...{ maxMbps, base },
    charge: elasticAmount(price, zero, base),
  };
};
