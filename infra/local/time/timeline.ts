import { Problem } from '#infra/local/problem.ts';
import { type Agenda, agendaOf } from '#infra/local/time/agenda.ts';
import type { LocalSchedule } from '#infra/local/time/schedules.ts';
import { turns } from '#infra/local/time/turns.ts';
import type { VirtualTime } from '#infra/local/time/virtualTime.ts';

export type TimelineOptions = {
  readonly time: VirtualTime;
  readonly schedules: readonly LocalSchedule[];
  /** Waits until all that was caused so far has been worked on. */
  readonly settled: () => Promise<void>;
  /** The next instant at which something else than a schedule is due, virtual epoch ms. */
  readonly nextTimerMs: () => Promise<number | undefined>;
  /** Told whenever time was moved or stopped, so that it can be kept. */
  readonly onMoved: (nowMs: number) => Promise<void>;
};

/** Moves virtual time and runs what is due on the way, in order, each at its exact instant. */
export type Timeline = {
  /** Moves forward; answers what ran, when all has settled. @throws Problem on the way back. */
  readonly advanceTo: (target: (nowMs: number) => number) => Promise<ScheduleRuns>;
  /** Runs `work` while nothing moves, then goes on from `nowMs` with schedules as if new. */
  readonly restartAt: (nowMs: () => number, work: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type ScheduleRuns = {
  readonly ran: Readonly<Record<string, number>>;
  readonly failed: number;
};

const longestTimerMs = 60_000;
const forever = Number.POSITIVE_INFINITY;

export const startTimeline = (options: TimelineOptions): Timeline => {
  const { time, schedules, settled, onMoved } = options;
  const agenda = agendaOf(schedules, time.now());
  const { take, ended } = turns();
  const move = mover(options, agenda);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  /** At real speed schedules run when real time makes them due, and nothing waits for them. */
  const sleepUntilNext = () => {
    clearTimeout(timer);
    if (stopped) return;
    const delayMs = Math.min(Math.max(agenda.nextMs() - time.now(), 0), longestTimerMs);
    timer = setTimeout(() => void inTurn(() => move(time.now(), false)), delayMs);
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    take(() => work().finally(sleepUntilNext));
  sleepUntilNext();
  return {
    advanceTo: (target) =>
      inTurn(async () => {
        const fromMs = time.now();
        const targetMs = target(fromMs);
        if (targetMs < fromMs) throw new Problem('Time moves forward only; a reset may go back.');
        time.hold(fromMs);
        try {
          await settled();
          return await move(targetMs, true);
        } finally {
          time.run(time.now());
          await onMoved(time.now());
        }
      }),
    restartAt: (nowMs, work) =>
      inTurn(async () => {
        await settled();
        await work();
        time.run(nowMs());
        agenda.restart(time.now());
        await onMoved(time.now());
      }),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await ended();
      await onMoved(time.now());
    },
  };
};

/** Runs everything due up to an instant; `holding` stops time at each and waits for its effects. */
const mover =
  ({ time, settled, nextTimerMs }: TimelineOptions, agenda: Agenda) =>
  async (targetMs: number, holding: boolean): Promise<ScheduleRuns> => {
    const ran: Record<string, number> = {};
    let failed = 0;
    const next = async () =>
      Math.min(agenda.nextMs(), (holding ? await nextTimerMs() : undefined) ?? forever);
    const arrive = async (atMs: number) => {
      if (holding) time.hold(atMs);
      failed += await runAll(agenda.dueAt(atMs), atMs, ran);
      agenda.passed(atMs);
      if (holding) await settled();
    };
    for (let dueMs = await next(); dueMs <= targetMs; dueMs = await next()) await arrive(dueMs);
    await arrive(targetMs);
    return { ran, failed };
  };

/** Runs schedules one after another, counts them by name, and answers how many failed. */
const runAll = async (
  due: readonly LocalSchedule[],
  atMs: number,
  ran: Record<string, number>,
): Promise<number> => {
  let failed = 0;
  for (const { name, run } of due) {
    ran[name] = (ran[name] ?? 0) + 1;
    if (!(await run(atMs))) failed += 1;
  }
  return failed;
};
