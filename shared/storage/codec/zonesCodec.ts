import type { AccountState } from '#domain/account/accountState.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { asInstant, asPairs, asText, ms } from '#storage/codec/fields.ts';

/** Zones besides the one in force; there are past ones only where there is a next one. Rule RAT-07. */
export const encodeZones = (
  next: NonNullable<AccountState['nextZone']>,
  past: AccountState['pastZones'] = [],
): unknown[] => [next.zone, ms(next.from), ...past.flatMap(({ zone, until }) => [zone, ms(until)])];

export const decodeZones = (field: unknown): Pick<AccountState, 'nextZone' | 'pastZones'> => {
  const [[zone, from] = [], ...past] = asPairs(field);
  const pastZones = past.map((pair) => ({
    zone: asText<Zone>(pair[0]),
    until: asInstant(pair[1]),
  }));
  return {
    nextZone: { zone: asText(zone), from: asInstant(from) },
    ...(pastZones.length > 0 && { pastZones }),
  };
};
