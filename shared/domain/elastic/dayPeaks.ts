import type { PeakSample } from '#domain/elastic/peakSample.ts';
import { covers, type Span } from '#domain/elastic/span.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** The highest of the samples of a day that count, and how many those are. Rules ELA-02, ELA-04. */
export type DayPeaks = {
  readonly samples: number;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
};

export const noPeaks: DayPeaks = { samples: 0, maxQps: 0, maxMbps: zero };

/** With a sample more: so a day of very many is summed up as they are read. */
export const withPeak = (
  { samples, maxQps, maxMbps }: DayPeaks,
  peak: Pick<PeakSample, 'maxQps' | 'maxMbps'>,
): DayPeaks => ({
  samples: samples + 1,
  maxQps: peak.maxQps > maxQps ? peak.maxQps : maxQps,
  maxMbps: Decimal.max(maxMbps, peak.maxMbps),
});

/** The same if it counts: its window lies wholly within a stretch in which elastic was on. ELA-04. */
export const withSample = (peaks: DayPeaks, on: readonly Span[], sample: PeakSample): DayPeaks => {
  const { windowStart: from, windowEnd: until } = sample;
  return covers(on, { from, until }) ? withPeak(peaks, sample) : peaks;
};
