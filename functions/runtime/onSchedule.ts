import { endOfTime, type Instant } from '#domain/time/instant.ts';
import { count, faultKindOf, logger, warnOf } from '#functions/runtime/observability.ts';
import type { DueList, FirstDue } from '#usecases/ports/due.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';

/**
 * What a run may answer that has changed nothing that others look at, but how far hours are closed: before this
 * instant it would do no more, unless somebody changes something. A scheduler drops it; the local
 * runner leaves out runs by it.
 */
export type Idle = { readonly idleUntil: Instant };

/** Undefined where a run may have changed something, or the next one may have something to do. */
export const idle = (idleUntil: Instant | undefined): Idle | undefined =>
  idleUntil === undefined ? undefined : { idleUntil };

/**
 * A schedule's function. Whatever is wrong is counted and thrown on: the scheduler tries again, and
 * what it gives up on ends in its dead-letter queue.
 */
export const onSchedule =
  (run: () => Promise<Idle | undefined> | Promise<void>): (() => Promise<unknown>) =>
  async () => {
    try {
      return await run();
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

/** Those whose list may hold something that is due; `firstDue` is absent where there is too much to tell. */
export const partsDue = (
  parts: SweepParts,
  firstDue: FirstDue | undefined,
  now: Instant,
): SweepParts => {
  if (firstDue === undefined) return parts;
  const isDue = (list: DueList): boolean => (firstDue.get(list) ?? endOfTime) <= now;
  return Object.fromEntries(Object.entries(parts).filter(([list]) => isDue(list as DueList)));
};

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
