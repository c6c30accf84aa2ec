import * as z from 'zod';
import { fromEpochMs } from '#domain/time/instant.ts';
import { time } from '#functions/runtime/http/fields.ts';

/**
 * Values as proto3 JSON writes them, which is wider than `/v1`: fields in snake_case or camelCase, `null` for
 * unset, enums by name or number, numbers as text; what a message does not know is ignored.
 */

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A message, of which each field may be absent; an absent message is an empty one. */
export const message = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((raw = {}) => knownFields(shape, raw), z.object(shape));

const knownFields = (shape: z.ZodRawShape, raw: unknown): unknown => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const sent = raw as Readonly<Record<string, unknown>>;
  const fields = Object.keys(shape).map((name) => [name, sent[name] ?? sent[camelCase(name)]]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
};

/** Text of at most so many characters; absent: empty. */
export const text = (most: number) => z.string().max(most).default('');

/** A whole number of 32 bits, as number or text; absent: 0. */
export const int32 = z.preprocess(
  (raw) => (typeof raw === 'string' && /^-?\d{1,10}$/.test(raw) ? Number(raw) : raw),
  z.int32().default(0),
);

/** A number, as such or as text; absent: 0. */
export const double = z.preprocess(
  (raw) => (typeof raw === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(raw) ? Number(raw) : raw),
  z.number().default(0),
);

/** A map from keys that are as `key` says, with as many of them at most; absent: empty. */
export const mapOf = <Value extends z.ZodType>(key: z.ZodString, value: Value, most: number) =>
  z
    .record(key, value)
    .refine((map) => Object.keys(map).length <= most, `more than ${most} keys`)
    .default({});

/** A flag; in a query by any of the words that Go's `ParseBool` takes. Absent: false. */
export const flag = z.preprocess(
  (raw) => (typeof raw === 'string' ? (flagWords[raw] ?? raw) : raw),
  z.boolean().default(false),
);

const flagWords: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);

/** One of the names of an enum, or its number, which is its place among them; absent: the first. */
export const enumOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.preprocess(
    (raw) => (isNumber(raw, /^\d{1,3}$/) ? (names[Number(raw)] ?? raw) : raw),
    z.enum(names).default(names[0] as Names[number]),
  );

/** Whether a value is a number, or text of one, that is written so: a list of one is neither. */
const isNumber = (raw: unknown, form: RegExp): boolean =>
  (typeof raw === 'number' || typeof raw === 'string') && form.test(String(raw));

/** An instant in RFC 3339; absent: undefined. */
const timestamp = time.optional();

/** A range of time, [from, to), of which either end may be left out. */
export const range = message({ from: timestamp, to: timestamp });

const unixSeconds = /^\d{9,10}(\.\d{1,9})?$/;

/** An instant in seconds since 1970, as number or text, or in RFC 3339; absent: undefined. */
export const unixOrRfc3339 = z.preprocess(
  (raw) => (isNumber(raw, unixSeconds) ? fromEpochMs(Math.floor(Number(raw) * 1_000)) : raw),
  timestamp,
);

/** What answers of the F5 face are made of: each property of a message is there, zero values too. */

/** A whole number of 64 bits goes as text. */
export const int64Answer = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ format: 'int64', example: '6936' });

export const timestampAnswer = z.iso.datetime().meta({ example: '2026-11-01T00:00:00.000Z' });

/** Of an operation that answers nothing. */
export const emptyAnswer = z.strictObject({});

export const doubleAnswer = z.number().meta({ format: 'double', example: 1.5 });
