import type { Dedicated, SecondPrice } from '#domain/instances/instance.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asPairs,
  asText,
  ms,
  number,
  optional,
  withoutAbsentEnd,
} from '#storage/codec/fields.ts';

/**
 * A dedicated instance in the account's state. A prepaid one ends with when it served, a pay-as-you-go one with price, charge, release and,
 * as far as there is any of it, when the operator ends it and what it has folded.
 */
export const encodeDedicated = (each: Dedicated): unknown[] => [
  each.instanceId,
  each.region,
  encodeUptime(each.uptime),
  ...(each.perSecond === undefined ? encodeServed(each) : encodeCharged(each, each.perSecond)),
];

/** In the place of a price, which it has not. */
const encodeServed = ({ served, halted }: Dedicated): unknown[] =>
  withoutAbsentEnd([null, optional(served, encodeUptime), optional(halted, encodeUptime)]);

export const encodeUptime = (uptime: Uptime): unknown[] =>
  uptime.flatMap(({ from, until }) => [ms(from), optional(until, ms)]);

const encodeCharged = (
  { charged = 0, released, endsAt, folded, halted }: Dedicated,
  price: SecondPrice,
): unknown[] =>
  withoutAbsentEnd([
    encodePrice(price),
    number(charged),
    released === true,
    optional(endsAt, ms),
    optional(folded?.seconds, number),
    optional(folded?.until, ms),
    optional(halted, encodeUptime),
  ]);

export const decodeDedicated = (field: unknown): Dedicated => {
  const [instanceId, region, uptime, ...rest] = asList(field);
  const known = {
    instanceId: asText(instanceId),
    region: asText(region),
    uptime: decodeUptime(uptime),
  };
  if (rest.length === 0) return known;
  if (rest[0] === null) return { ...known, ...decodeServed(rest) };
  const [price, charged, released, ends, seconds, until, halts] = rest;
  const endsAt = asOptional(ends, asInstant);
  const foldedUntil = asOptional(until, asInstant);
  const halted = asOptional(halts, decodeUptime);
  return {
    ...known,
    perSecond: decodePrice(price),
    charged: asCount(charged),
    ...(released === true && { released }),
    ...(endsAt !== undefined && { endsAt }),
    ...(foldedUntil !== undefined && {
      folded: { seconds: asCount(seconds), until: foldedUntil },
    }),
    ...(halted !== undefined && { halted }),
  };
};

const decodeServed = ([, served, halted]: readonly unknown[]): Pick<
  Dedicated,
  'served' | 'halted'
> => {
  const [terms, halts] = [asOptional(served, decodeUptime), asOptional(halted, decodeUptime)];
  return { ...(terms && { served: terms }), ...(halts && { halted: halts }) };
};

export const decodeUptime = (field: unknown): Uptime =>
  asPairs(field).map(([from, until]) => {
    const end = asOptional(until, asInstant);
    return { from: asInstant(from), ...(end !== undefined && { until: end }) };
  });

const encodePrice = (price: SecondPrice): unknown[] => [
  ...[price.sku, price.bookVersion, price.unit.name],
  ...[price.unit.size, price.unitPrice, price.hold].map(number),
];

const decodePrice = (field: unknown): SecondPrice => {
  const [sku, bookVersion, name, size, unitPrice, hold] = asList(field);
  return {
    sku: asText(sku),
    bookVersion: asText(bookVersion),
    unit: { name: asText(name), size: asDecimal(size) },
    unitPrice: asDecimal(unitPrice),
    hold: asDecimal(hold),
  };
};
