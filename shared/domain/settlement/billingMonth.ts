import type { AccountState } from '#domain/settlement/accountState.ts';
import { type Month, monthAfter, monthOf, startOfMonth, type Zone } from '#domain/time/calendar.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import { type Instant, later } from '#domain/time/instant.ts';

type Zones = Pick<AccountState, 'zone' | 'nextZone' | 'pastZones'>;

/** The billing zone in force at an instant. Rule RAT-07. */
export const zoneAt = ({ zone, nextZone, pastZones = [] }: Zones, at: Instant): Zone =>
  nextZone !== undefined && at >= nextZone.from
    ? nextZone.zone
    : (pastZones.find(({ until }) => at < until)?.zone ?? zone);

/** The calendar month that an hour is billed in: the one that holds its start. Rule RAT-07. */
export const billingMonth = (zones: Zones, hour: Hour): Month =>
  monthOf(startOf(hour), zoneAt(zones, startOf(hour)));

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
  { zone, nextZone, pastZones = [] }: Zones,
  now: Instant,
): Pick<AccountState, 'zone' | 'pastZones'> =>
  nextZone === undefined || now < nextZone.from
    ? { zone, ...(pastZones.length > 0 && { pastZones }) }
    : { zone: nextZone.zone, pastZones: [...pastZones, { zone, until: nextZone.from }] };
