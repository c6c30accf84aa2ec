import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instants from 'temporal-polyfill/fns/Instant';
import * as Dates from 'temporal-polyfill/fns/PlainDate';
import * as DateTimes from 'temporal-polyfill/fns/PlainDateTime';
import * as Times from 'temporal-polyfill/fns/PlainTime';
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime';
import type { Brand } from '#domain/brand.ts';
import { remember } from '#domain/remember.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/** An IANA time zone, such as `Asia/Shanghai`. Rule RAT-07. */
export type Zone = Brand<string, 'Zone'>;

/** A calendar month `YYYY-MM` of some billing zone. */
export type Month = Brand<string, 'Month'>;

/** A calendar date `YYYY-MM-DD` of some billing zone. */
export type LocalDate = Brand<string, 'LocalDate'>;

export const defaultZone = 'Asia/Shanghai' as Zone;

/** Whether the runtime knows `text` as an IANA zone by its name (no bare offsets). Rule RAT-07. */
export const isZone = (text: string): text is Zone => {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false;
  try {
    Instants.toZonedDateTimeISO(Instants.fromEpochMilliseconds(0), text);
    return true;
  } catch {
    return false;
  }
};

const local = (at: Instant, zone: Zone): Zoned.Record =>
  Instants.toZonedDateTimeISO(Instants.fromString(at), zone);

const dateFrom = (date: LocalDate): Dates.Record => Dates.fromString(date, getISO);

export const dateOf = (at: Instant, zone: Zone): LocalDate =>
  Dates.toString(Zoned.toPlainDate(local(at, zone))) as LocalDate;

/** The month of `zone` that holds `at`; an hour belongs to the month of its first instant. RAT-07. */
export const monthOf = (at: Instant, zone: Zone): Month => monthsOf(zone)(at);

/** A run asks the same hour of every account, and most have one of few zones. */
const monthsOf = remember(64, (zone: Zone) =>
  remember(256, (at: Instant): Month => dateOf(at, zone).slice(0, 7) as Month),
);

/** The first instant of a local date (00:00, or the first that exists where clocks jump). */
export const startOfDate = (date: LocalDate, zone: Zone): Instant =>
  fromEpochMs(Dates.toZonedDateTime(dateFrom(date), zone).epochMilliseconds);

/** When a local date's clock shows a full hour (the next that exists where clocks jump over it). */
export const hourOfDate = (date: LocalDate, hourOfDay: number, zone: Zone): Instant => {
  const plainTime = Times.create(hourOfDay);
  const at = Dates.toZonedDateTime(dateFrom(date), { timeZone: zone, plainTime });
  return fromEpochMs(at.epochMilliseconds);
};

/** The local date and time to the minute before, `2026-11-01 08:00`: told so, no deadline is told late. */
export const localMinuteOf = (at: Instant, zone: Zone): string =>
  DateTimes.toString(Zoned.toPlainDateTime(local(at, zone)), {
    smallestUnit: 'minute',
    roundingMode: 'floor',
  }).replace('T', ' ');

export const startOfMonth = (month: Month, zone: Zone): Instant =>
  startOfDate(`${month}-01` as LocalDate, zone);

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Dates.toString(Dates.addDays(dateFrom(date), days)) as LocalDate;

/** `date` k months later, the day clamped to the month's end (2024-01-31 + 1 = 2024-02-29). */
export const plusMonths = (date: LocalDate, months: number): LocalDate =>
  Dates.toString(Dates.addMonths(dateFrom(date), months)) as LocalDate;

export const monthAfter = (month: Month, months: number): Month =>
  plusMonths(`${month}-01` as LocalDate, months).slice(0, 7) as Month;

/** The same local day and time `months` later, the day clamped to the month's end. Rule ORD-04. */
export const plusLocalMonths = (at: Instant, months: number, zone: Zone): Instant =>
  fromEpochMs(Zoned.addMonths(local(at, zone), months).epochMilliseconds);

/** Calendar days from `a` to `b`; negative if `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number =>
  Dates.diffDays(dateFrom(a), dateFrom(b));
