import { assert } from '#domain/defect.ts';
import {
  dateOf,
  type LocalDate,
  type Month,
  monthAfter,
  monthOf,
  plusDays,
  startOfDate,
  type Zone,
} from '#domain/time/calendar.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/** The billing zone of an account, the one that takes over, and those before it: where months and days end. RAT-07. */
export type BillingZones = {
  readonly zone: Zone;
  /** The zone that takes over with the first hour at or after `from`. */
  readonly nextZone?: { readonly zone: Zone; readonly from: Instant };
  /** Zones before `zone`, oldest first: late usage is billed in the month it belonged to. */
  readonly pastZones?: readonly { readonly zone: Zone; readonly until: Instant }[];
};

/** The billing zone in force at an instant. Rule RAT-07. */
export const zoneAt = ({ zone, nextZone, pastZones = [] }: BillingZones, at: Instant): Zone =>
  nextZone !== undefined && at >= nextZone.from
    ? nextZone.zone
    : (pastZones.find(({ until }) => at < until)?.zone ?? zone);

/** The calendar month that an hour is billed in: the one that holds its start. Rule RAT-07. */
export const billingMonth = (zones: BillingZones, hour: Hour): Month =>
  monthOf(startOf(hour), zoneAt(zones, startOf(hour)));

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

/** A month of an account's zone, [from, until). Rule RAT-07. */
export const spanOfMonth = (
  zones: BillingZones,
  month: Month,
): { readonly from: Instant; readonly until: Instant } => ({
  from: startOfDay(zones, `${month}-01` as LocalDate),
  until: startOfDay(zones, `${monthAfter(month, 1)}-01` as LocalDate),
});

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
