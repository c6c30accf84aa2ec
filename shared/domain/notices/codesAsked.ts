import { type Refused, refuse } from '#domain/refusal.ts';
import { endOf, type Hour, hour, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** So many codes are sent in an hour of UTC: as many as 20 contacts with mail and phone need. NOT-04. */
export const codesAnHour = 40;
/** And of these so many to the same address or number. */
export const codesAnHourEach = 3;

/** In a day of UTC: twice as many as 20 contacts need and more, so that nobody pumps messages. NOT-04. */
const codesADay = 100;
const codesADayEach = 6;

type Counts = Readonly<Record<string, number>>;

/**
 * The codes that were asked for in an hour, and in the day of UTC that holds it, by address or number,
 * whether or not they are contacts still.
 */
export type CodesAsked = {
  readonly hour: Hour;
  readonly asked: Counts;
  readonly askedInDay: Counts;
};

/** One code more for each recipient, if hour and day still have room for all of them. Rule NOT-04. */
export const askCodes = (
  before: CodesAsked | undefined,
  recipients: readonly string[],
  now: Instant,
): CodesAsked | Refused<'tooManyCodes'> => {
  const current = hourOf(now);
  const isSameDay = before !== undefined && dayOf(before.hour) === dayOf(current);
  const asked = oneMore(before?.hour === current ? before.asked : {}, recipients);
  const askedInDay = oneMore(isSameDay ? before.askedInDay : {}, recipients);
  if (recipients.length > 0) {
    const lastHour = hour(`${dayOf(current)}T23`);
    if (isBeyond(askedInDay, codesADay, codesADayEach)) {
      return tooMany(`${codesADay} codes are sent in a day of UTC, ${codesADayEach}`, lastHour);
    }
    if (isBeyond(asked, codesAnHour, codesAnHourEach)) {
      return tooMany(`${codesAnHour} codes are sent in an hour, ${codesAnHourEach}`, current);
    }
  }
  return { hour: current, asked, askedInDay };
};

const dayOf = (of: Hour): string => of.slice(0, 'YYYY-MM-DD'.length);

const oneMore = (before: Counts, recipients: readonly string[]): Counts => {
  const counts = { ...before };
  for (const recipient of recipients) counts[recipient] = (counts[recipient] ?? 0) + 1;
  return counts;
};

const isBeyond = (asked: Counts, inAll: number, each: number): boolean => {
  const counts = Object.values(asked);
  return counts.some((n) => n > each) || counts.reduce((sum, count) => sum + count, 0) > inAll;
};

const tooMany = (bound: string, until: Hour): Refused<'tooManyCodes'> =>
  refuse('tooManyCodes', `${bound} of them to the same contact: try again at ${endOf(until)}`);
