import { fromEpochMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A civil date and time with its offset, in digits as a log writes them. */
export type CivilTime = {
  /** `1970` to `9998`, so that no offset leaves the four-digit years. */
  readonly year: string;
  /** `01` to `12`. */
  readonly month: string;
  /** `01` to `31`. */
  readonly day: string;
  /** `HH:mm:ss.sss`, in range already. */
  readonly time: string;
  /** `Z`, `+hhmm` or `+hh:mm`, at most 14:59 either way. */
  readonly offset: string;
};

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
};

const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1970 && year <= 9998 && day >= 1 && day <= daysIn(year, month);

const offsetMinutes = (offset: string): number => {
  if (offset === 'Z' || offset === '+0000') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
};

/** The instant of a civil time; `undefined` if the calendar has no such day. Rule MET-09. */
export const civilInstant = (civil: CivilTime): Instant | undefined => {
  const { year, month, day, time, offset } = civil;
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  const utc = `${year}-${month}-${day}T${time}Z` as Instant;
  const minutes = offsetMinutes(offset);
  return minutes === 0 ? utc : plusMs(utc, -minutes * 60_000);
};

const months: Readonly<Record<string, string>> = {
  Jan: '01',
  Feb: '02',
  Mar: '03',
  Apr: '04',
  May: '05',
  Jun: '06',
  Jul: '07',
  Aug: '08',
  Sep: '09',
  Oct: '10',
  Nov: '11',
  Dec: '12',
};

const shape =
  /^\d\d\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-](?:0\d|1[0-4])[0-5]\d$/;

/** Reads `17/May/2015:10:05:03 +0200`; `undefined` if it is no such time. Rule MET-09. */
export const clfInstant = (text: string): Instant | undefined =>
  shape.test(text)
    ? civilInstant({
        year: text.slice(7, 11),
        month: months[text.slice(3, 6)] ?? '',
        day: text.slice(0, 2),
        time: `${text.slice(12, 20)}.000`,
        offset: text.slice(21),
      })
    : undefined;

/**
 * Reads seconds since 1970, with a fraction or without (`1431857103.12`; below a millisecond it is
 * cut off), or milliseconds in 13 digits. Read as digits, so that no float rounds it. Rule MET-09.
 */
export const epochInstant = (text: string): Instant | undefined => {
  if (/^[1-9]\d{12}$/.test(text)) return fromEpochMs(Number(text));
  const match = /^(\d{1,11})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return undefined;
  const [, seconds = '', fraction = ''] = match;
  return fromEpochMs(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')));
};
