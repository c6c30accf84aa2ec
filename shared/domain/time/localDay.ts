import { assert } from '#domain/defect.ts';
import { type BillingZones, zoneAt } from '#domain/time/billingZones.ts';
import { dateOf, type LocalDate, plusDays, startOfDate, type Zone } from '#domain/time/calendar.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/**
 * The first instant of a local day of the billing zone: 00:00, or where the zone changes the first
 * instant that has this date or a later one. So days part all time, and each ends where the next one
 * begins. Rules RAT-07, ELA-01, ELA-02.
 */
export const startOfDay = (zones: BillingZones, date: LocalDate): Instant => {
  for (const { zone, from, until } of zonesInOrder(zones)) {
    const midnight = startOfDate(date, zone);
    const start = from === undefined ? midnight : later(from, midnight);
    if (until === undefined || start < until) return start;
  }
  assert(false, 'startOfDay: the last zone has no end');
};

/** The instant at which a local day is over. */
export const endOfDay = (zones: BillingZones, date: LocalDate): Instant =>
  startOfDay(zones, plusDays(date, 1));

/** The local day that holds an instant. */
export const dayAt = (zones: BillingZones, at: Instant): LocalDate => {
  const date = dateOf(at, zoneAt(zones, at));
  // Where a zone gives way to one more than a day behind it, the date goes back: the day does not.
  return endOfDay(zones, date) <= at ? plusDays(date, 1) : date;
};

type ZoneSpan = { readonly zone: Zone; readonly from?: Instant; readonly until?: Instant };

const zonesInOrder = ({ zone, nextZone, pastZones = [] }: BillingZones): readonly ZoneSpan[] => {
  const all: readonly ZoneSpan[] = [
    ...pastZones,
    { zone, ...(nextZone && { until: nextZone.from }) },
    ...(nextZone ? [{ zone: nextZone.zone }] : []),
  ];
  return all.map((each, i) => {
    const from = all[i - 1]?.until;
    return { ...each, ...(from !== undefined && { from }) };
  });
};
