import {
  dayRefusal,
  type PeakRefusal,
  type PeakSample,
  windowRefusal,
} from '#domain/gateways/peaks/acceptPeak.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { dayAt } from '#domain/time/localDay.ts';
import { type ZonesOf, zonesLookup } from '#usecases/elastic/zonesLookup.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { DayName, HasElastic, HasElasticDays, HasPeaks } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/gateways.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type PeakDeps = HasAccounts & HasGateways & HasPeaks & HasElasticDays & HasElastic & HasNow;

/** What became of one sample, in the order they were sent. */
export type PeakOutcome =
  | { readonly status: 'accepted' | 'duplicate' | 'conflict' }
  | ({ readonly status: 'rejected' } & Refused<PeakRefusal>);

const writesAtOnce = 16;

/**
 * Records peak samples durably: when it answers, what it says of each has happened. Rules MET-08,
 * ELA-04. One write a sample, then one look at each day that they are of.
 *
 * Sending anything again completes what an earlier sender did not live to do.
 * @throws Unavailable if the table does not answer
 */
export const recordPeaks = async (
  deps: PeakDeps,
  samples: readonly PeakSample[],
): Promise<readonly PeakOutcome[]> => {
  const zonesOf = zonesLookup(deps);
  const outcomes: PeakOutcome[] = [];
  const days = new Map<string, DayName>();
  const byIdentity = Map.groupBy(samples.entries(), ([, sample]) => identityOf(sample));
  await forEachConcurrent(writesAtOnce, [...byIdentity.values()], async (group) => {
    for (const [index, sample] of group) {
      const { outcome, day } = await recordOne(deps, zonesOf, sample);
      outcomes[index] = outcome;
      if (day !== undefined) days.set(JSON.stringify(day), day);
    }
  });
  await Promise.all([...days.values()].map((day) => announceLate(deps, day)));
  return outcomes;
};

const identityOf = ({ gatewayId, windowStart, source, id }: PeakSample): string =>
  JSON.stringify([gatewayId, windowStart, source, id]);

/** `day`: the day that the sample is of, if it is there now. */
type Recorded = { readonly outcome: PeakOutcome; readonly day?: DayName };

const recordOne = async (
  { peaks, now }: PeakDeps,
  zonesOf: ZonesOf,
  sample: PeakSample,
): Promise<Recorded> => {
  const refused = windowRefusal(sample, now());
  if (refused !== undefined) return rejected(refused);
  const zones = await zonesOf(sample);
  if (isRefused(zones)) return rejected(zones);
  const crossing = dayRefusal(sample, zones);
  if (crossing !== undefined) return rejected(crossing);
  const status = await peaks.put(sample);
  const { accountId, gatewayId, windowStart } = sample;
  const day = { accountId, gatewayId, date: dayAt(zones, windowStart) };
  return { outcome: { status }, ...(status !== 'conflict' && { day }) };
};

const rejected = (refused: Refused<PeakRefusal>): Recorded => ({
  outcome: { status: 'rejected', ...refused },
});

/**
 * The daily billing closes a day before it reads its samples; this looks for the closing after a sample
 * was written. So either that reading held the sample, or the day is seen closed here, and a mark asks
 * for another look: no clock decides. Rule ELA-04.
 */
const announceLate = async (
  { elasticDays, elastic }: HasElasticDays & HasElastic,
  day: DayName,
): Promise<void> => {
  if ((await elasticDays.load(day)) !== undefined) await elastic.markLate(day);
};
