import { assert } from '#domain/defect.ts';
import type { PeakSample } from '#domain/gateways/peaks/peakSample.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { covers, type Span } from '#domain/time/spans.ts';

/** The highest of the samples that count, and how many those are. Rules ELA-02, ELA-04. */
export type DayPeaks = {
  readonly samples: number;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
};

export const noPeaks: DayPeaks = { samples: 0, maxQps: 0, maxMbps: zero };

/** With a sample more: so a day of very many is summed up as they are read. */
export const withPeak = (peaks: DayPeaks, peak: Pick<PeakSample, 'maxQps' | 'maxMbps'>): DayPeaks =>
  highest([peaks, { ...peak, samples: 1 }]);

/** The highest of several. */
export const highest = (all: readonly DayPeaks[]): DayPeaks =>
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
