import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type BillingZones, dayAt, endOfDay } from '#domain/time/billingZones.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * The highest requests and megabits of any second in [windowStart, windowEnd) of a mini-program
 * gateway. (`source`, `id`) is its identity within the gateway and window start. Rule MET-08.
 */
export type PeakSample = {
  readonly source: string;
  readonly id: string;
  readonly accountId: AccountId;
  readonly gatewayId: string;
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
};

/** Why a sample is rejected, first true first. Rules MET-08, ELA-04. */
export type PeakRefusal =
  | 'windowTooShort'
  | 'windowInFuture'
  | 'tooLate'
  | 'unknownAccount'
  | 'unknownGateway'
  | 'windowCrossesDay';

const minuteMs = 60_000;
const toleranceMs = 5 * minuteMs;
const lateMs = 72 * 60 * minuteMs;

type Window = Pick<PeakSample, 'windowStart' | 'windowEnd'>;

/**
 * Why a sample's window is rejected whatever it is of; undefined if it is not. Rule MET-08.
 *
 * A window is a minute or more, and over, give or take 5 minutes of clocks. One that began more than
 * 72 hours ago is billed nowhere, so it is not taken either.
 */
export const windowRefusal = (
  { windowStart, windowEnd }: Window,
  now: Instant,
): Refused<PeakRefusal> | undefined => {
  if (windowEnd < plusMs(windowStart, minuteMs)) {
    return refuse(
      'windowTooShort',
      'a window is a minute or more: report its highest second once a minute',
    );
  }
  if (windowEnd > plusMs(now, toleranceMs)) {
    return refuse(
      'windowInFuture',
      `the window ends more than 5 minutes after ${now}: check the clock of the gateway`,
    );
  }
  if (windowStart < plusMs(now, -lateMs)) {
    return refuse('tooLate', 'the window began more than 72 hours ago: nothing is billed for it');
  }
  return undefined;
};

/** A window lies inside one local day, for a peak on the edge might be either's. Rule MET-08. */
export const dayRefusal = (
  { windowStart, windowEnd }: Window,
  zones: BillingZones,
): Refused<'windowCrossesDay'> | undefined => {
  const end = endOfDay(zones, dayAt(zones, windowStart));
  if (windowEnd <= end) return undefined;
  return refuse('windowCrossesDay', `a local day ends at ${end}: split the window there`);
};
