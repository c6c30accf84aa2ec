import type { IdleRuns } from '#infra/local/schedules/idleRuns.ts';
import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';

/** What is still to run, in order of time. All instants are virtual epoch ms. */
export type Agenda = {
  /** The next instant at which a schedule is due. */
  readonly nextMs: () => number;
  /** The schedules due at `dueMs`, the next instant. */
  readonly dueAt: (dueMs: number) => readonly LocalSchedule[];
  /** Everything up to this instant has run. */
  readonly passed: (ms: number) => void;
  /**
   * Leaves out what is idle, up to the last run of each schedule before something may happen: before `otherMs`, when
   * something else does, and before a schedule is due that may have something to do.
   */
  readonly leaveOut: (idle: Pick<IdleRuns, 'idleUntilMs'>, otherMs: number) => void;
  /** Forgets the past: every schedule is as if created at this instant. */
  readonly restart: (ms: number) => void;
};

const never = Number.POSITIVE_INFINITY;

/** When a schedule is due, and when after that. */
type Entry = { readonly schedule: LocalSchedule; dueMs: number; afterMs: number };

export const agendaOf = (schedules: readonly LocalSchedule[], startMs: number): Agenda => {
  let anchorMs = startMs;
  const next = ({ nextDue }: LocalSchedule, afterMs: number): number =>
    afterMs === never ? never : (nextDue(afterMs, anchorMs) ?? never);
  const goOn = (entry: Entry): void => {
    entry.dueMs = entry.afterMs;
    entry.afterMs = next(entry.schedule, entry.dueMs);
  };
  const fresh = (): readonly Entry[] =>
    schedules.map((schedule) => {
      const dueMs = next(schedule, anchorMs);
      return { schedule, dueMs, afterMs: next(schedule, dueMs) };
    });
  let entries = fresh();
  return {
    nextMs: () => entries.reduce((least, { dueMs }) => Math.min(least, dueMs), never),
    dueAt: (ms) => entries.filter(({ dueMs }) => dueMs === ms).map(({ schedule }) => schedule),
    passed: (ms) => {
      for (const entry of entries) while (entry.dueMs <= ms) goOn(entry);
    },
    leaveOut: ({ idleUntilMs }, otherMs) => {
      const idle = entries.map((entry) => ({ entry, untilMs: idleUntilMs(entry.schedule) ?? 0 }));
      /** When it may have something to do, or later than all that matters. */
      const actsMs = ({ entry, untilMs }: (typeof idle)[number]): number => {
        if (entry.dueMs >= untilMs) return entry.dueMs;
        return untilMs > otherMs ? never : next(entry.schedule, untilMs - 1);
      };
      const happensMs = idle.reduce((least, each) => Math.min(least, actsMs(each)), otherMs);
      for (const entry of entries) while (entry.afterMs < happensMs) goOn(entry);
    },
    restart: (ms) => {
      anchorMs = ms;
      entries = fresh();
    },
  };
};
