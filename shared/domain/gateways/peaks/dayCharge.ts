import { assert } from '#domain/defect.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type {
  ChargeTerms,
  DayCharge,
  DayPeaks,
  HeldPlan,
  MeasuredPlan,
} from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { roundUpToStep } from '#domain/money/round.ts';
import { covers, type Span } from '#domain/time/spans.ts';

export const noPeaks: DayPeaks = { samples: 0, maxQps: 0, maxMbps: zero };

/** With a sample more: so a day of very many is summed up as they are read. */
export const withPeak = (peaks: DayPeaks, peak: Pick<PeakSample, 'maxQps' | 'maxMbps'>): DayPeaks =>
  highest([peaks, { ...peak, samples: 1 }]);

/** The highest of several. */
const highest = (all: readonly DayPeaks[]): DayPeaks =>
  all.reduce(
    (most, { samples, maxQps, maxMbps }) => ({
      samples: most.samples + samples,
      maxQps: Decimal.max(most.maxQps, maxQps).toNumber(),
      maxMbps: Decimal.max(most.maxMbps, maxMbps),
    }),
    noPeaks,
  );

/**
 * Peaks of each of the day's plans with a sample more, if it counts: its window lies wholly within a
 * stretch in which elastic was on (ELA-04).
 *
 * It is measured against the plan that was held in all of its window; one in which the gateway was
 * upgraded against the highest, for its peak may be of after that. Rule ELA-02.
 */
export const withSample = (
  peaks: readonly DayPeaks[],
  { on, plans }: { readonly on: readonly Span[]; readonly plans: readonly Span[] },
  sample: PeakSample,
): readonly DayPeaks[] => {
  const { windowStart: from, windowEnd: until } = sample;
  if (!covers(on, { from, until })) return peaks;
  const index = plans.findLastIndex((held) => held.from < until);
  const before = peaks[index];
  assert(before !== undefined, 'dayPeaks: while elastic was on there was a plan');
  return peaks.with(index, withPeak(before, sample));
};

const qpsPerMbps = 50;
const step = 100;

/**
 * What a day of elastic capacity costs; `peaks` of each of its plans, in their order. Rules ELA-02, ELA-03.
 *
 * base = the largest of its plans; charge = base x unit price. Without a sample it is nothing.
 */
export const dayCharge = (peaks: readonly DayPeaks[], { plans, price }: ChargeTerms): DayCharge => {
  assert(peaks.length === plans.length, 'dayCharge: each plan has its peaks');
  const measured = plans.map((held, index) => measure(held, peaks[index]));
  const base = measured.reduce((most, each) => Decimal.max(most, each.base), zero);
  return { ...highest(peaks), plans: measured, base, charge: elasticAmount(price, zero, base) };
};

const measure = (held: HeldPlan, peaks: DayPeaks | undefined): MeasuredPlan => {
  assert(peaks !== undefined, 'dayCharge: a plan has its peaks');
  return { ...held, ...peaks, base: baseOf(held, peaks) };
};

/**
 * What peaks come to above a plan, in QPS: requests and bandwidth, as 50 QPS a Mbps, are each taken up to
 * hundreds, less what the plan itself has of it, not below zero and not above the burst of it; the larger
 * counts. Rules ELA-02, ELA-03.
 */
export const baseOf = (
  { planQps, planMbps, burstQps, burstMbps }: Omit<HeldPlan, 'plan' | keyof Span>,
  { maxQps, maxMbps }: Pick<DayPeaks, 'maxQps' | 'maxMbps'>,
): Decimal =>
  Decimal.max(
    aboveOf(new Decimal(maxQps), planQps, burstQps),
    aboveOf(maxMbps.times(qpsPerMbps), planMbps * qpsPerMbps, burstMbps * qpsPerMbps),
  );

/** What of a peak is above the plan, and is charged. */
const aboveOf = (peak: Decimal, plan: number, burst: number): Decimal => {
  const inHundreds = roundUpToStep(peak, step);
  return Decimal.min(Decimal.max(inHundreds.minus(plan), zero), burst);
};
