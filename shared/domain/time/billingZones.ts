import { type Month, monthOf, type Zone } from '#domain/time/calendar.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

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
