import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';

/** What is still to run, in order of time. All instants are virtual epoch ms. */
export type Agenda = {
  /** The next instant at which a schedule is due. */
  readonly nextMs: () => number;
  /** The schedules due at `dueMs`, the next instant. */
  readonly dueAt: (dueMs: number) => readonly LocalSchedule[];
  /** Everything up to this instant has run. */
  readonly passed: (ms: number) => void;
  /** Forgets the past: every schedule is as if created at this instant. */
  readonly restart: (ms: number) => void;
};

const never = Number.POSITIVE_INFINITY;

export const agendaOf = (schedules: readonly LocalSchedule[], startMs: number): Agenda => {
  let anchorMs = startMs;
  const next = ({ nextDue }: LocalSchedule, afterMs: number) => nextDue(afterMs, anchorMs) ?? never;
  const fresh = () => schedules.map((schedule) => ({ schedule, dueMs: next(schedule, anchorMs) }));
  let entries = fresh();
  return {
    nextMs: () => entries.reduce((least, { dueMs }) => Math.min(least, dueMs), never),
    dueAt: (ms) => entries.filter(({ dueMs }) => dueMs === ms).map(({ schedule }) => schedule),
    passed: (ms) => {
      for (const entry of entries) {
        if (entry.dueMs <= ms) entry.dueMs = next(entry.schedule, ms);
      }
    },
    restart: (ms) => {
      anchorMs = ms;
      entries = fresh();
    },
  };
};
