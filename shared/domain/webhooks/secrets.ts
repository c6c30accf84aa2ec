import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A secret that an endpoint's messages are signed with, and until when: the newest has no end. Rule HOK-01. */
export type SigningSecret = { readonly secret: string; readonly until?: Instant };

/** How long a receiver has to take the new secret after a rotation. */
const overlapMs: number = dayMs;

/**
 * A new secret beside the one before, which signs for a day longer; an older one is gone. So never more than two
 * sign, and of each message one signature is by whichever of the two the receiver has. Rule HOK-01.
 */
export const rotated = (
  secrets: readonly SigningSecret[],
  secret: string,
  now: Instant,
): readonly SigningSecret[] => [
  { secret },
  ...secrets.slice(0, 1).map((before) => ({ ...before, until: plusMs(now, overlapMs) })),
];

/** Those that sign at an instant, the newest first. */
export const signing = (secrets: readonly SigningSecret[], now: Instant): readonly string[] =>
  secrets.filter(({ until }) => until === undefined || now < until).map(({ secret }) => secret);
