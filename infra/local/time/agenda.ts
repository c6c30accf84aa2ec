import type { LocalSchedule } from '#infra/local/time/schedules.ts';

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

export const agendaOf = (schedules: readonly LocalSchedule[], startMs: number): Agenda => {
  let anchorMs = startMs;
  let passedMs = startMs;
  const next = ({ nextDue }: LocalSchedule) =>
    nextDue(passedMs, anchorMs) ?? Number.POSITIVE_INFINITY;
  return {
    nextMs: () => Math.min(...schedules.map(next), Number.POSITIVE_INFINITY),
    dueAt: (dueMs) => schedules.filter((schedule) => next(schedule) === dueMs),
    passed: (ms) => {
      passedMs = Math.max(passedMs, ms);
    },
    restart: (ms) => {
      anchorMs = ms;
      passedMs = ms;
    },
  };
};
