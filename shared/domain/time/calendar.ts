import { Temporal } from 'temporal-polyfill';
import type { Brand } from '#domain/brand.ts';
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
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
};

const local = (at: Instant, zone: Zone): Temporal.ZonedDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone);

export const dateOf = (at: Instant, zone: Zone): LocalDate =>
  local(at, zone).toPlainDate().toString() as LocalDate;

/** The month of `zone` that holds `at`; an hour belongs to the month of its first instant. RAT-07. */
export const monthOf = (at: Instant, zone: Zone): Month =>
  local(at, zone).toPlainDate().toPlainYearMonth().toString() as Month;

/** The first instant of a local date (00:00, or the first that exists where clocks jump). */
export const startOfDate = (date: LocalDate, zone: Zone): Instant =>
  fromEpochMs(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);

/** When a local date's clock shows a full hour (the next that exists where clocks jump over it). */
export const hourOfDate = (date: LocalDate, hourOfDay: number, zone: Zone): Instant => {
  const plainTime = { hour: hourOfDay };
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime });
  return fromEpochMs(at.epochMilliseconds);
};

/** The local date and time to the minute before, `2026-11-01 08:00`: told so, no deadline is told late. */
export const localMinuteOf = (at: Instant, zone: Zone): string =>
  local(at, zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'floor' })
    .replace('T', ' ');

export const startOfMonth = (month: Month, zone: Zone): Instant =>
  startOfDate(`${month}-01` as LocalDate, zone);

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** `date` k months later, the day clamped to the month's end (2024-01-31 + 1 = 2024-02-29). */
export const plusMonths = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;

export const monthAfter = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString() as Month;

/** The same local day and time `months` later, the day clamped to the month's end. Rule ORD-04. */
export const plusLocalMonths = (at: Instant, months: number, zone: Zone): Instant =>
  fromEpochMs(local(at, zone).add({ months }).epochMilliseconds);

/** Calendar days from `a` to `b`; negative if `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number =>
  Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days;
