import { type Refused, refuse } from '#domain/refusal.ts';
import { endOf, type Hour, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** So many codes are sent in an hour of UTC: as many as 20 contacts with mail and phone need. NOT-04. */
export const codesAnHour = 40;
/** And of these so many to the same address or number. */
export const codesAnHourEach = 3;

/** The codes that were asked for in an hour, by address or number, whether or not they are contacts still. */
export type CodesAsked = {
  readonly hour: Hour;
  readonly asked: Readonly<Record<string, number>>;
};

/** One code more for each recipient, if the hour still has room for all of them. Rule NOT-04. */
export const askCodes = (
  before: CodesAsked | undefined,
  recipients: readonly string[],
  now: Instant,
): CodesAsked | Refused<'tooManyCodes'> => {
  const hour = hourOf(now);
  const asked = { ...(before?.hour === hour && before.asked) };
  for (const recipient of recipients) asked[recipient] = (asked[recipient] ?? 0) + 1;
  const counts = Object.values(asked);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (recipients.length > 0 && (total > codesAnHour || counts.some((n) => n > codesAnHourEach))) {
    return refuse(
      'tooManyCodes',
      `${codesAnHour} codes are sent in an hour, ${codesAnHourEach} of them to the same contact: try again at ${endOf(hour)}`,
    );
  }
  return { hour, asked };
};
