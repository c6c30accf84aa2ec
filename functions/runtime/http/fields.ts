import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { labelLength } from '#domain/labelLength.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isZone, type LocalDate, type Month, type Zone } from '#domain/time/calendar.ts';
import { type Hour, hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';

/** Request fields: bounded texts that become the domain's types. */

export const accountId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{2,31}$/)
  .transform((text) => text as AccountId);

export const currency = z.enum(['CNY', 'USD']);

export const product = z.enum(['apigw', 'mpgw']);

export const language = z.enum(['en', 'zh-CN']);

export const zone = z
  .string()
  .min(1)
  .max(64)
  .refine(isZone, 'not an IANA time zone')
  .transform((text) => text as Zone);

/** A date that is in the calendar, `YYYY-MM-DD`, as text of a pattern. */
const dateText = z.regexes.date.source.slice(1, -1);
const rfc3339 = new RegExp(
  `^${dateText}[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$`,
);

/**
 * An RFC 3339 instant between the years 2000 and 2199, at any offset and with any fraction of a second;
 * kept in UTC, to the millisecond that it lies in.
 */
export const time = z
  .string()
  .max(64)
  .regex(rfc3339, 'not an RFC 3339 time such as 2026-11-01T08:30:00Z')
  .transform((text) => instant(text.toUpperCase()))
  .refine((at) => at >= '2000' && at < '2200', 'not between 2000 and 2199')
  .meta({ format: 'date-time', example: '2026-11-01T08:30:00Z' });

const isHour = (text: string): boolean =>
  /^2[01]\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/.test(text) &&
  hour(text) === text;

/** A UTC hour, `YYYY-MM-DDTHH`. */
export const utcHour = z
  .string()
  .max(13)
  .refine(isHour, 'not an hour YYYY-MM-DDTHH')
  .transform((text): Hour => hour(text))
  .meta({ example: '2026-11-01T08' });

/** A calendar month, `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^2[01]\d{2}-(0[1-9]|1[0-2])$/)
  .transform((text) => text as Month);

/** A calendar date, `YYYY-MM-DD`, of the billing zone. */
export const localDate = z.iso
  .date()
  .regex(/^2[01]/, 'not between 2000 and 2199')
  .transform((text) => text as LocalDate);

const decimalText = (decimals: number): RegExp => new RegExp(`^\\d{1,15}(\\.\\d{1,${decimals}})?$`);

const amount = (decimals: number) =>
  z
    .string()
    .regex(decimalText(decimals))
    .transform((text) => new Decimal(text));

/** A sum of money of at most `decimals` decimals, not negative. */
export const money = (decimals: 2 | 8) => z.strictObject({ amount: amount(decimals), currency });

/** Like `money`, above zero. */
export const positiveMoney = (decimals: 2 | 8) =>
  z.strictObject({
    amount: amount(decimals).refine((value) => value.gt(0), 'must be above zero'),
    currency,
  });

const isReadable = (text: string): boolean => /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u.test(text);

/**
 * A short text that a person reads: not blank, and what is read is all there is. Nothing in it breaks a
 * line, turns the direction of writing or is invisible (zero width joiners too).
 */
export const label = (kind: keyof typeof labelLength) =>
  z
    .string()
    .min(1)
    .max(labelLength[kind])
    .regex(/\S/, 'is blank')
    .refine(isReadable, 'has control, invisible or direction-changing characters')
    .meta({ description: 'Without control, invisible or direction-changing characters.' });

/** An identifier that others chose: visible ASCII. */
export const foreignId = (max: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(max);

/** An id that we gave, such as `i-mf3k2a9c1-1f6e02b4c8`: its kind, then when it was made. */
export const ownId = (kind: string) => z.string().regex(new RegExp(`^${kind}-[0-9a-z-]{1,40}$`));

export const region = z.string().regex(/^[a-z]{2}-[a-z]{1,30}$/);

/** A legal entity by the operator's own code for it; case does not tell two apart. Rule REF-01. */
export const legalEntity = z
  .string()
  .regex(/^[A-Za-z0-9-]{2,64}$/)
  .transform((text) => text.toUpperCase());

export const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, 'not between 1 and 100')
  .transform(Number)
  .default(50);

export const cursor = z.string().min(1).max(1536).exactOptional();

/** The name of a price-book version. */
export const version = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
