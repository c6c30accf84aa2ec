import type { AccountState } from '#domain/settlement/accountState.ts';
import { type LocalDate, startOfDate, type Zone } from '#domain/time/calendar.ts';
import { type Instant, later } from '#domain/time/instant.ts';

type Zones = Pick<AccountState, 'zone' | 'nextZone' | 'pastZones'>;

/** A time in which one billing zone is in force; the last has no end. */
type Period = { readonly zone: Zone; readonly until?: Instant };

/**
 * The first instant of a local date of an account: in the billing zone that is in force then, whatever
 * zone it is asked in. Rules RAT-07, FEE-02.
 */
export const startOfLocalDate = (zones: Zones, date: LocalDate): Instant => {
  const periods = periodsOf(zones);
  const at = periods.findIndex(({ zone, until }) => !until || startOfDate(date, zone) < until);
  const start = startOfDate(date, periods[at]?.zone ?? zones.zone);
  return later(start, periods[at - 1]?.until ?? start);
};

const periodsOf = ({ zone, nextZone, pastZones = [] }: Zones): readonly Period[] =>
  nextZone === undefined
    ? [...pastZones, { zone }]
    : [...pastZones, { zone, until: nextZone.from }, { zone: nextZone.zone }];
