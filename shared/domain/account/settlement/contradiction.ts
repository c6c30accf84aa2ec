import type { ServiceTimes } from '#domain/instances/serviceTimes.ts';
import type { Uptime, UptimeInterval } from '#domain/instances/uptime.ts';
import type { Contradiction, UsageRecord } from '#domain/metering/usageRecord.ts';
import { earlier, type Instant, later } from '#domain/time/instant.ts';

/** What the account's state says of the time of a record: of its instance, and of all that it has. */
export type ServiceFacts = {
  /** Absent where the account has no such instance. */
  readonly instance?: ServiceTimes;
  /** When arrears, or a budget that concerns the instance, had it serve nothing. */
  readonly stops: Uptime;
  /** When the account was closed, from each request on. Rule ACC-01. */
  readonly closings: Uptime;
};

type Reported = Pick<UsageRecord, 'instanceId' | 'region' | 'windowStart' | 'windowEnd'>;

/**
 * Why a record cannot be right by what the account has, first true first; undefined where it can: it is
 * billed if any instant of its window was in service. This is the one place that decides it. Rule MET-10.
 *
 * An id that is not of our own making names a shared instance that nothing else is known of.
 */
export const contradictionOf = (
  record: Reported,
  { instance, stops, closings }: ServiceFacts,
): Contradiction | undefined => {
  const { windowStart: from, windowEnd: until } = record;
  if (withoutStops([{ from, until }], closings).length === 0) return 'accountClosed';
  const wrong = instance === undefined ? madeUp(record) : notOf(record, instance);
  if (wrong !== undefined) return wrong;
  const served = instance === undefined ? [{ from, until }] : within({ from, until }, instance);
  const halted = instance?.halted ?? [];
  const left = withoutStops(served, [...stops, ...closings, ...halted]);
  return left.length === 0 ? 'stopped' : undefined;
};

/** Ids of our own making are of instances, gateways and packs; only the first can have usage. */
const madeUp = ({ instanceId }: Reported): Contradiction | undefined =>
  /^[igp]-/.test(instanceId) ? 'unknownInstance' : undefined;

const notOf = (
  { region, windowStart, windowEnd }: Reported,
  instance: ServiceTimes,
): Contradiction | undefined => {
  if (windowEnd <= instance.from) return 'unknownInstance';
  if (region !== instance.region) return 'otherRegion';
  const isGone = instance.until !== undefined && instance.until <= windowStart;
  return isGone ? 'instanceGone' : undefined;
};

type Stretch = { readonly from: Instant; readonly until: Instant };

const isSome = ({ from, until }: Stretch): boolean => from < until;

/** What an instance served of a window. */
const within = (window: Stretch, { served, until: gone }: ServiceTimes): readonly Stretch[] => {
  const end = earlier(window.until, gone ?? window.until);
  return served
    .map(({ from, until = end }) => ({
      from: later(from, window.from),
      until: earlier(until, end),
    }))
    .filter(isSome);
};

const withoutStops = (served: readonly Stretch[], stops: Uptime): readonly Stretch[] =>
  stops.reduce(
    (left, stop) => left.flatMap((stretch) => outside(stretch, stop)).filter(isSome),
    served,
  );

const outside = ({ from, until }: Stretch, stop: UptimeInterval): readonly Stretch[] => {
  const before = { from, until: earlier(until, stop.from) };
  return stop.until === undefined ? [before] : [before, { from: later(from, stop.until), until }];
};
