import { count, faultKindOf, logger, warnOf } from '#functions/runtime/observability.ts';
import type { DueList } from '#usecases/ports/due.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';

/**
 * A schedule's function. Whatever is wrong is counted and thrown on: the scheduler tries again, and
 * what it gives up on ends in its dead-letter queue.
 */
export const onSchedule =
  (run: () => Promise<void>): (() => Promise<void>) =>
  async () => {
    try {
      await run();
    } catch (error) {
      const faultKind = faultKindOf(error);
      count(faultKind);
      logger.error(faultKind, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };

/** What a sweep may take in all: its function ends after 15 minutes, whatever it is doing. */
const sweepMs = 14 * 60_000;

/** The parts of a sweep, each by the list that it works off. */
export type SweepParts = Readonly<
  Partial<Record<DueList, (deadlinePassed: DeadlinePassed) => Promise<unknown>>>
>;

/** Those whose list may hold something that is due. */
export const partsOn = (waiting: ReadonlySet<DueList>, parts: SweepParts): SweepParts =>
  Object.fromEntries(
    Object.entries(parts).filter(([list]) => waiting.has(list as keyof typeof parts)),
  );

/**
 * Runs the parts of a sweep one after another, each in its share of the time that is left: one that fails
 * or has too much to do does not keep the others from running. What it does not come to waits for
 * the next sweep, and the log says so: lists have the oldest first.
 *
 * @throws what the first of those that failed threw, after all have run
 */
export const runIndependently = async (
  parts: Readonly<Record<string, (deadlinePassed: DeadlinePassed) => Promise<unknown>>>,
): Promise<void> => {
  const endMs = Date.now() + sweepMs;
  const faults: unknown[] = [];
  const entries = Object.entries(parts);
  for (const [index, [part, run]] of entries.entries()) {
    const share = shareOf(endMs, entries.length - index);
    try {
      await run(share.deadlinePassed);
    } catch (fault) {
      faults.push(fault);
      warnOf('a part of the sweep failed', fault, { part });
    }
    if (share.isUsedUp()) logger.warn('a part of the sweep leaves work to the next one', { part });
  }
  if (faults.length > 0) throw faults[0];
};

/** Equal shares for the parts that are left; `isUsedUp`: work was left since the share was over. */
const shareOf = (endMs: number, partsLeft: number) => {
  const startMs = Date.now();
  const untilMs = startMs + (endMs - startMs) / partsLeft;
  let usedUp = false;
  const deadlinePassed: DeadlinePassed = () => {
    usedUp = Date.now() >= untilMs;
    return usedUp;
  };
  return { deadlinePassed, isUsedUp: () => usedUp };
};
