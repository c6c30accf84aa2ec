import { type Instant, plusMs } from '#domain/time/instant.ts';

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
