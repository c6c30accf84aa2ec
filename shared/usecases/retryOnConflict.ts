import { Conflict } from '#shared/faults.ts';

/** Two that met once should not meet again: waits 10 to 20 ms, doubled with each attempt. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 10 * 2 ** (attempt - 1) * (1 + Math.random())));

const usualAttempts = 6;

/**
 * Makes an attempt again as often as somebody else wrote first, 6 times at most by default: each loads anew, and
 * decides on what it finds. Rule SET-02.
 *
 * @throws Conflict if others kept writing first through every attempt; any other error at once.
 */
export const retryOnConflict = async <T>(
  attempt: (made: number) => Promise<T>,
  attempts = usualAttempts,
): Promise<T> => {
  for (let made = 1; made < attempts; made += 1) {
    try {
      return await attempt(made);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await pause(made);
    }
  }
  return attempt(attempts);
};
