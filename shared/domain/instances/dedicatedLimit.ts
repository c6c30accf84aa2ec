import { type Refused, refuse } from '#domain/refusal.ts';

/** Dedicated instances that a state knows at once, those just over too: it stays one item. */
const dedicatedLimit = 100;

/** Refuses one dedicated instance more than an account's state can know; undefined up to that. */
export const tooManyInstances = (count: number): Refused<'tooManyInstances'> | undefined =>
  count <= dedicatedLimit
    ? undefined
    : refuse(
        'tooManyInstances',
        `at most ${dedicatedLimit} dedicated instances at once; those that ended count for 72 hours`,
      );
