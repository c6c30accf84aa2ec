import type { Quota } from '#domain/packs/grants.ts';
import type { Zone } from '#domain/time/calendar.ts';
import {
  asCount,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
  optional,
} from '#storage/codec/fields.ts';

/** First-year free quota. Nearly always, the zone of the grants is the billing zone. */
export const encodeQuota = (
  { activatedAt, activatedOn, zone, nextGrant, implied }: Quota,
  billingZone: Zone,
): unknown[] => [
  ms(activatedAt),
  activatedOn,
  optional(zone === billingZone ? undefined : zone, String),
  number(nextGrant),
  ...(implied ? [true] : []),
];

export const decodeQuota = (field: unknown, billingZone: Zone): Quota => {
  const [activatedAt, activatedOn, zone, nextGrant, implied] = asList(field);
  return {
    activatedAt: asInstant(activatedAt),
    activatedOn: asText(activatedOn),
    zone: asOptional(zone, asText<Zone>) ?? billingZone,
    nextGrant: asCount(nextGrant),
    ...(implied === true && { implied: true as const }),
  };
};
