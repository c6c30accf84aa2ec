import type { PackSource } from '#domain/catalogue/campaign.ts';
import type { Quota } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Zone } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
  optional,
  withoutAbsentEnd,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** Ids of free grants are many and long: `free-3-calls` is stored as `3c`. */
export const packId = (id: string): string => {
  const grant = /^free-(\d+)-(calls|traffic)$/.exec(id);
  return grant === null ? id : `${grant[1]}${grant[2] === 'calls' ? 'c' : 't'}`;
};

export const asPackId = (field: unknown): string => {
  const grant = /^(\d+)([ct])$/.exec(asText(field));
  if (grant === null) return asText(field);
  return `free-${grant[1]}-${grant[2] === 'c' ? 'calls' : 'traffic'}`;
};

export const encodePack = (pack: Pack): unknown[] => [
  packId(pack.id),
  storedEnum.packKind.encode(pack.kind),
  storedEnum.packOrigin.encode(pack.sold === true ? 'sold' : pack.source),
  number(pack.total),
  number(pack.left),
  ms(pack.from),
  ms(pack.until),
  ms(pack.obtainedAt),
  ...endOf(pack),
];

/**
 * When it was given back; of one that the operator ends, by which termination and when; what corrections brought
 * back to it.
 */
const endOf = ({ refundedAt, ending, returned }: Pack): readonly unknown[] =>
  withoutAbsentEnd([
    optional(refundedAt, ms),
    optional(ending?.terminationId, String),
    optional(ending?.at, ms),
    optional(returned, number),
  ]);

export const decodePack = (field: unknown): Pack => {
  const [id, kind, source, total, left, from, until, obtainedAt, ...end] = asList(field);
  const [refunded, terminationId, at, back] = end;
  const refundedAt = asOptional(refunded, asInstant);
  const returned = asOptional(back, asDecimal);
  return {
    id: asPackId(id),
    kind: storedEnum.packKind.decode(kind),
    ...sourceOf(storedEnum.packOrigin.decode(source)),
    total: asDecimal(total),
    left: asDecimal(left),
    from: asInstant(from),
    until: asInstant(until),
    obtainedAt: asInstant(obtainedAt),
    ...(refundedAt !== undefined && { refundedAt }),
    ...(typeof terminationId === 'string' && {
      ending: { terminationId, at: asInstant(at) },
    }),
    ...(returned !== undefined && { returned }),
  };
};

const sourceOf = (stored: PackSource | 'sold'): Pick<Pack, 'source' | 'sold'> =>
  stored === 'sold' ? { source: 'campaign', sold: true } : { source: stored };

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
