import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';

/**
 * Runs of schedules that are left out while time is moved, for they would find nothing to do.
 *
 * A schedule's function may answer `{ idleUntil }`, an instant: it has changed nothing that another looks at
 * but how far hours are closed, and before that instant it would do no more, unless somebody else changes
 * something. No other invocation since means that nobody has. A run before that instant is then left out if another
 * of the same schedule comes before anything else can happen: so the last one is never left out, and
 * whoever acts next finds the world as if all had run.
 *
 * What changes the table past the functions is not seen; so nothing is known any more when a move begins.
 */
export type IdleRuns = {
  /** Runs a schedule, and notes what it answers; false if every try failed. `dueMs`: virtual epoch ms. */
  readonly run: (schedule: LocalSchedule, dueMs: number) => Promise<boolean>;
  /** Before which instant, virtual epoch ms, a schedule is known to have nothing to do; undefined if it is not. */
  readonly idleUntilMs: (schedule: LocalSchedule) => number | undefined;
  readonly forget: () => void;
};

/** The beginning and the end of the one invocation that tells. */
const stepsOfOne = 2;

/** @param steps how many invocations of functions have begun or ended, whoever's they are */
export const idleRuns = (steps: () => number): IdleRuns => {
  /** Of runs that changed nothing. */
  let idleSteps = 0;
  const changes = (): number => steps() - idleSteps;
  const known = new Map<LocalSchedule, { readonly untilMs: number; readonly changes: number }>();
  return {
    run: async (schedule, dueMs) => {
      known.delete(schedule);
      const before = steps();
      const invoked = await schedule.run(dueMs);
      if (invoked === 'failed') return false;
      const untilMs = idleUntilIn(invoked.answer);
      if (untilMs !== undefined && steps() === before + stepsOfOne) {
        idleSteps += stepsOfOne;
        known.set(schedule, { untilMs, changes: changes() });
      }
      return true;
    },
    idleUntilMs: (schedule) => {
      const told = known.get(schedule);
      return told?.changes === changes() ? told.untilMs : undefined;
    },
    forget: () => known.clear(),
  };
};

/** Epoch ms; undefined if the answer tells nothing of the kind. */
const idleUntilIn = (answer: unknown): number | undefined => {
  const { idleUntil } = (answer ?? {}) as { readonly idleUntil?: unknown };
  const untilMs = typeof idleUntil === 'string' ? Date.parse(idleUntil) : Number.NaN;
  return Number.isNaN(untilMs) ? undefined : untilMs;
};
