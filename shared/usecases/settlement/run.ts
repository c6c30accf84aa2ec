/** How a message was delivered to a run, and what that has time for. */
export type Run = {
  /** Which delivery of its message this is, from 1. */
  readonly attempt: number;
  /** What fails now is parked with its reason instead of tried again. */
  readonly isLast: boolean;
  readonly time: RunTime;
  /** How many lines of an account's hour are held at once; usually as `settleAccountHour` has it. */
  readonly mostLines?: number;
};

/**
 * What a run still has time for. A run begins nothing new in the second half of its time, so that whatever it
 * begins has half of it at least; near its end it stops at the next point from which another can go on. Rule SET-09.
 */
export type RunTime = {
  readonly mayBegin: () => boolean;
  readonly mustEnd: () => boolean;
  /** Until it is ended, in milliseconds. */
  readonly leftMs: () => number;
};

/** No function runs for longer. */
const longestMs = 15 * 60_000;

/** For a run that nobody hurries. */
export const unhurried: RunTime = {
  mayBegin: () => true,
  mustEnd: () => false,
  leftMs: () => longestMs,
};

/** The time of a run that is ended when nothing remains; it begins now. */
export const runTime = (remainingMs: () => number): RunTime => {
  const all = remainingMs();
  return {
    mayBegin: () => remainingMs() > all / 2,
    mustEnd: () => remainingMs() < all / 8,
    leftMs: remainingMs,
  };
};

/**
 * For what is made again where others were first: asked before each attempt, answers whether there is time for as
 * much as the last one took, and a third of that. Rule SET-09.
 */
export const attemptsIn = (time: RunTime): (() => boolean) => {
  let before = time.leftMs();
  return () => {
    const left = time.leftMs();
    const took = before - left;
    before = left;
    return 3 * left > 4 * took;
  };
};
