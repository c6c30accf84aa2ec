import { type Refused, refuse } from '#domain/refusal.ts';
import { type BillingZones, spanOfMonth, zoneAt } from '#domain/time/billingZones.ts';
import { monthAfter, monthOf } from '#domain/time/calendar.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
import type { TimeRange } from '#usecases/bills/billsBetween.ts';

/** A range as it is asked for: either end may be left out. */
export type AskedRange = { readonly from?: Instant | undefined; readonly to?: Instant | undefined };

const mostMonths = 13;

/** [from, to), by default the month to date, in the account's zone; at most 13 months. */
export const monthToDate = (
  zones: BillingZones,
  { from, to }: AskedRange,
  now: Instant,
): TimeRange | Refused<'badRange'> => {
  const end = to ?? now;
  const monthAt = (at: Instant) => monthOf(at, zoneAt(zones, at));
  return checked(zones, {
    from: from ?? spanOfMonth(zones, monthAt(plusMs(end, -1))).from,
    to: end,
  });
};

const summaryMs = 6 * hourMs;

/** [from, to), by default the last six hours; an end alone stands for the six hours before or after it. */
export const lastHours = (
  zones: BillingZones,
  { from, to }: AskedRange,
  now: Instant,
): TimeRange | Refused<'badRange'> => {
  if (from !== undefined) return checked(zones, { from, to: to ?? plusMs(from, summaryMs) });
  const end = to ?? now;
  return checked(zones, { from: plusMs(end, -summaryMs), to: end });
};

const checked = (zones: BillingZones, range: TimeRange): TimeRange | Refused<'badRange'> => {
  const { from, to } = range;
  if (from >= to) return refuse('badRange', 'the range must end after it begins');
  const until = spanOfMonth(
    zones,
    monthAfter(monthOf(from, zoneAt(zones, from)), mostMonths),
  ).until;
  return to <= until ? range : refuse('badRange', `ask for at most ${mostMonths} months at once`);
};
