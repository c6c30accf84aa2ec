import { dayMs, isoOf } from '#test/support/days.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** A year in the local runner. All instants are epoch ms. */
export type Year = {
  readonly world: LocalWorld;
  readonly startMs: number;
  readonly endMs: number;
  readonly random: Random;
  /** Has something done at an instant, unless the year is over by then. */
  readonly plan: (atMs: number, act: () => Promise<unknown>) => void;
  /** Some whole minute within days after the start: from the first (0) to before the last. */
  readonly minuteIn: (fromDay: number, untilDay: number) => number;
};

/** Somebody who lives through the year, by a story that says how they end. */
export type Resident = {
  readonly accountId: string;
  /** At the end of the year: expects what the story comes to. */
  readonly verdict: () => Promise<void>;
};

const minuteMs = 60_000;

/** From a whole minute on. */
export const yearOf = (world: LocalWorld, start: string, end: string, seed: number): Year => {
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
  const random = randomOf(seed);
  return {
    ...{ world, startMs, endMs, random },
    plan: (atMs, act) => {
      if (atMs < endMs) world.plan(isoOf(atMs), act);
    },
    minuteIn: (fromDay, untilDay) => {
      const minutes = (days: number) => (days * dayMs) / minuteMs;
      return startMs + random.whole(minutes(fromDay), minutes(untilDay) - 1) * minuteMs;
    },
  };
};

/** What is done or looked at in an instant, RFC 3339. */
export type Moment = readonly [at: string, act: () => Promise<unknown>];

/** Plans what happens at instants that are set. */
export const secondly = ({ plan }: Year, moments: readonly Moment[]): void => {
  for (const [at, act] of moments) plan(Date.parse(at), act);
};
