import type { AccountState } from '#domain/account/accountState.ts';
import { type BillingZones, zoneAt } from '#domain/time/billingZones.ts';
import { monthAfter, monthOf, startOfMonth, type Zone } from '#domain/time/calendar.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/**
 * Changes the billing zone from the next month on. Rule RAT-07.
 *
 * The new zone begins when the next month has begun in both zones, so no hour changes its month
 * and none falls between two months. Hours that are over keep the zone they had.
 */
export const changeZone = (state: AccountState, zone: Zone, now: Instant): AccountState => {
  const current = zoneAt(state, now);
  const next = monthAfter(monthOf(now, current), 1);
  const from = later(startOfMonth(next, current), startOfMonth(next, zone));
  return {
    ...state,
    ...zonesBefore(state, now),
    version: state.version + 1,
    nextZone: { zone, from },
  };
};

/** The zones with the one that took over by `now` in its place, and the one before it kept. */
const zonesBefore = (
  { zone, nextZone, pastZones = [] }: BillingZones,
  now: Instant,
): Pick<BillingZones, 'zone' | 'pastZones'> =>
  nextZone === undefined || now < nextZone.from
    ? { zone, ...(pastZones.length > 0 && { pastZones }) }
    : { zone: nextZone.zone, pastZones: [...pastZones, { zone, until: nextZone.from }] };
