import { Conflict } from '#shared/faults.ts';
import { pause } from '#usecases/pause.ts';

const attempts = 6;

/**
 * Makes an attempt again as often as somebody else wrote first, up to 6 times: each loads anew, and
 * decides on what it finds. Rule SET-02.
 *
 * @throws Conflict if others kept writing first through every attempt; any other error at once.
 */
export const decideAgain = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let made = 1; made < attempts; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await pause(made);
    }
  }
  return attempt();
};
