import { createHash } from 'node:crypto';
import { type Random, randomOf } from '#test/support/random.ts';

/** Luck by occasion: it comes again from the seed, whatever else happens before or at the same time. */
export type Chances = {
  /** New luck each time that it is asked for. */
  readonly each: (occasion: string) => Random;
  /** The same luck whenever it is asked for. */
  readonly always: (occasion: string) => Random;
};

export const chancesOf = (seed: number): Chances => {
  const times = new Map<string, number>();
  const always = (occasion: string): Random => {
    const hash = createHash('sha256').update(`${seed} ${occasion}`).digest();
    return randomOf(hash.readUInt32BE());
  };
  return {
    always,
    each: (occasion) => {
      const time = 1 + (times.get(occasion) ?? 0);
      times.set(occasion, time);
      return always(`${occasion} ${time}`);
    },
  };
};
