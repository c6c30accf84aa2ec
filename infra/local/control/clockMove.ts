import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { Problem } from '#infra/local/problem.ts';

/** RFC 3339 with any offset. */
export const instantText = z.iso.datetime({ offset: true });

/** Whether time stands still after the move, until the next one, instead of going on. */
const hold = z.boolean().default(false);

/** Where to move the clock: to an instant, or on by an ISO 8601 duration. */
export const clockMove = z.union([
  z.strictObject({ now: instantText, hold }),
  z.strictObject({ advance: z.string().max(64), hold }),
]);

export type ClockMove = z.infer<typeof clockMove>;

/** The instant that a move leads to, virtual epoch ms. @throws Problem if it is no duration. */
export const targetOf = (move: ClockMove, nowMs: number): number => {
  if ('now' in move) return Date.parse(move.now);
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
  try {
    return now.add(Temporal.Duration.from(move.advance)).epochMilliseconds;
  } catch {
    throw new Problem(`"${move.advance}" is not an ISO 8601 duration such as P1DT2H.`);
  }
};
