import { assert } from '#domain/defect.ts';
import {
  dayRefusal,
  type PeakRefusal,
  type PeakSample,
  windowRefusal,
} from '#domain/gateways/peaks/acceptPeak.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { dayAt } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type ZonesOf, zonesLookup } from '#usecases/elastic/zonesLookup.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { DayName, HasElastic, HasElasticDays, HasPeaks } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { roundsOf } from '#usecases/roundsOf.ts';

type PeakDeps = HasAccounts & HasGateways & HasPeaks & HasElasticDays & HasElastic & HasNow;

/** What became of one sample, in the order they were sent. */
export type PeakOutcome =
  | { readonly status: 'accepted' | 'duplicate' | 'conflict' }
  | ({ readonly status: 'rejected' } & Refused<PeakRefusal>);

const readsAtOnce = 16;

/** A sample to be stored: which of those that were sent it is, and the day that it is of. */
type Sent = { readonly index: number; readonly sample: PeakSample; readonly day: DayName };

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
  const fine: Sent[] = [];
  const days = new Map<string, DayName>();
  await forEachConcurrent(readsAtOnce, samples.entries(), async ([index, sample]) => {
    const day = await dayOrRefusal(zonesOf, sample, deps.now());
    if (isRefused(day)) outcomes[index] = { status: 'rejected', ...day };
    else fine.push({ index, sample, day });
  });
  const inOrder = fine.toSorted((a, b) => a.index - b.index);
  for (const round of roundsOf(inOrder, ({ sample }) => identityOf(sample))) {
    const stored = await deps.peaks.put(round.map(({ sample }) => sample));
    for (const [i, { index, day }] of round.entries()) {
      const status = stored[i];
      assert(status !== undefined, 'recordPeaks: what became of each sample is known');
      outcomes[index] = { status };
      if (status !== 'conflict') days.set(JSON.stringify(day), day);
    }
  }
  await Promise.all([...days.values()].map((day) => announceLate(deps, day)));
  return outcomes;
};

const identityOf = ({ gatewayId, windowStart, source, id }: PeakSample): string =>
  JSON.stringify([gatewayId, windowStart, source, id]);

/** The day that a sample is of, or why it must not be stored. */
const dayOrRefusal = async (
  zonesOf: ZonesOf,
  sample: PeakSample,
  now: Instant,
): Promise<DayName | Refused<PeakRefusal>> => {
  const refused = windowRefusal(sample, now);
  if (refused !== undefined) return refused;
  const zones = await zonesOf(sample);
  if (isRefused(zones)) return zones;
  const { accountId, gatewayId, windowStart } = sample;
  return dayRefusal(sample, zones) ?? { accountId, gatewayId, date: dayAt(zones, windowStart) };
};

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
