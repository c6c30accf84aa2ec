import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Hour, hour, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { epochMs, fromEpochMs, type Instant } from '#domain/time/instant.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** Fields as items hold them: short, exact, and checked when they are read (Defect if malformed). */

/** A decimal as a DynamoDB number of up to 38 digits. */
export const number = (value: Decimal | number): NumberValue =>
  NumberValue.from(typeof value === 'number' ? String(value) : value.toFixed());

export const asDecimal = (field: unknown): Decimal => {
  assert(Decimal.isDecimal(field), 'item: a number');
  return field;
};

export const asCount = (field: unknown): number => {
  const value = asDecimal(field).toNumber();
  assert(Number.isSafeInteger(value) && value >= 0, 'item: a count');
  return value;
};

export const asText = <T extends string = string>(field: unknown): T => {
  assert(typeof field === 'string', 'item: a text');
  return field as T;
};

/** One of several names, stored as it is. */
export const asName = <T extends string>(
  names: Readonly<Record<T, unknown>>,
  field: unknown,
): T => {
  const name = asText<T>(field);
  assert(Object.hasOwn(names, name), 'item: a name that is known');
  return name;
};

export const asList = (field: unknown): readonly unknown[] => {
  assert(Array.isArray(field), 'item: a list');
  return field;
};

/** Two fields that belong together, one after the other in a list. */
export type Pair = readonly [unknown, unknown];

export const asPairs = (field: unknown): readonly Pair[] => {
  const list = asList(field);
  assert(list.length % 2 === 0, 'item: a list of pairs');
  return list.flatMap((first, i): readonly Pair[] => (i % 2 === 0 ? [[first, list[i + 1]]] : []));
};

/** Values that several parts of an item share: stored once, referred to by their place. */
export type Distinct<T> = { readonly values: readonly T[]; readonly placeOf: (value: T) => number };

/** The distinct values of a list in order of appearance; `keyOf` says which are the same. */
export const distinct = <T>(all: readonly T[], keyOf: (value: T) => string): Distinct<T> => {
  const places = new Map<string, number>();
  const values: T[] = [];
  for (const value of all) {
    const key = keyOf(value);
    if (!places.has(key)) places.set(key, values.push(value) - 1);
  }
  const placeOf = (value: T): number => {
    const place = places.get(keyOf(value));
    assert(place !== undefined, 'item: a place in its list');
    return place;
  };
  return { values, placeOf };
};

/** One of a list that the same item holds, which says at which place. */
export const atPlace = <T>(values: readonly T[], field: unknown): T => {
  const value = values[asCount(field)];
  assert(value !== undefined, 'item: a place in its list');
  return value;
};

/** An instant as milliseconds since 1970: 8 bytes instead of 24. */
export const ms = (at: Instant): NumberValue => number(epochMs(at));
export const asInstant = (field: unknown): Instant => fromEpochMs(asDecimal(field).toNumber());

const firstHour = hour('1970-01-01T00');

/** An hour as hours since 1970: 4 bytes instead of 13. */
export const hourNumber = (at: Hour): NumberValue => number(hoursBetween(firstHour, at));
export const asHour = (field: unknown): Hour => plusHours(firstHour, asDecimal(field).toNumber());

/** 64 hex digits as 32 bytes. */
export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
export const asHex = (field: unknown): string => {
  assert(field instanceof Uint8Array && field.length === 32, 'item: a sha256');
  return Buffer.from(field).toString('hex');
};

/** A field that may be absent, as null inside lists. */
export const optional = <T, F>(value: T | undefined, encode: (value: T) => F): F | null =>
  value === undefined ? null : encode(value);
export const asOptional = <T>(field: unknown, decode: (field: unknown) => T): T | undefined =>
  field === null || field === undefined ? undefined : decode(field);

/**
 * A list without the absent fields at its end. So a field that a later release adds there changes nothing
 * of what lacks it.
 */
export const withoutAbsentEnd = (fields: readonly unknown[]): unknown[] =>
  fields.slice(0, fields.findLastIndex((field) => field !== null) + 1);

/** Amounts by bucket as three numbers: cash, income, gift. */
export const encodeBuckets = ({ cash, income, gift }: Buckets): unknown[] =>
  [cash, income, gift].map(number);

export const decodeBuckets = (field: unknown): Buckets => {
  const [cash, income, gift] = asList(field);
  return { cash: asDecimal(cash), income: asDecimal(income), gift: asDecimal(gift) };
};
