import { Problem } from '#infra/local/problem.ts';
import { type Agenda, agendaOf } from '#infra/local/schedules/agenda.ts';
import { type IdleRuns, idleRuns } from '#infra/local/schedules/idleRuns.ts';
import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';
import { type Ending, ending, turns } from '#infra/local/time/turns.ts';
import type { VirtualTime } from '#infra/local/time/virtualTime.ts';

export type TimelineOptions = {
  readonly time: VirtualTime;
  readonly schedules: readonly LocalSchedule[];
  readonly waits: Waits;
  /** How many invocations have begun or ended. */
  readonly steps: () => number;
  /** Waits until all that was caused so far has been worked on. */
  readonly settled: () => Promise<void>;
  /** When the next delayed message becomes visible, as of the last `settled`, virtual epoch ms. */
  readonly nextDelayedMs: () => number | undefined;
  /** The instant up to which everything had run in an earlier run; without one, now. */
  readonly passedMs?: number;
  /** Told that everything up to an instant has run, so that it can be kept. */
  readonly onPassed: (ms: number) => void;
  /** Told where a move has come to, and where it leads. */
  readonly onMoving: (nowMs: number, targetMs: number) => void;
};

/** The waits of the executions. */
export type Waits = {
  /** When the next one ends, virtual epoch ms. */
  readonly nextMs: () => number | undefined;
  /** Lets those go on that end by now. */
  readonly pass: () => Promise<void>;
  /** Tells one listener whenever the next one may be another. */
  readonly onNext: (listener: () => void) => void;
};

/** Where a move leads from an instant, virtual epoch ms. */
export type Target = (nowMs: number) => number;

/** `hold`: time stands after the move. `everyRun`: nothing is left out (`idleRuns.ts`). */
export type Move = { readonly hold?: boolean; readonly everyRun?: boolean };

/** Moves virtual time and runs what is due on the way, in order, each at its exact instant. */
export type Timeline = {
  /**
   * Moves forward, then holds time or lets it go on at real speed; answers what ran, when all has
   * settled. @throws Problem on the way back.
   */
  readonly advanceTo: (target: Target, how?: Move) => Promise<ScheduleRuns>;
  /** Runs `work` while nothing moves, then goes on from `nowMs` with schedules as if new. */
  readonly restartAt: (nowMs: () => number, work: () => Promise<void>) => Promise<void>;
  /** Nothing goes on: a move ends with a Problem, and what it was at has not been done. */
  readonly stop: () => void;
};

export type ScheduleRuns = {
  readonly ran: Readonly<Record<string, number>>;
  readonly failed: number;
};

const longestTimerMs = 60_000;
const never = Number.POSITIVE_INFINITY;

export const startTimeline = (options: TimelineOptions): Timeline => {
  const { time, schedules, waits, settled, onPassed } = options;
  const agenda = agendaOf(schedules, options.passedMs ?? time.now());
  onPassed(options.passedMs ?? time.now());
  const end = ending();
  const take = turns();
  const move = mover(options, agenda, end);
  const moveFrom = standingMover(options, move, end);
  let inMove = false;
  /** At real speed things run when real time makes them due, and nothing waits for them. */
  const alarm = alarmClock(() => void inTurn(() => move(time.now(), 'real')));
  const setAlarm = () => {
    if (!inMove) alarm.set(Math.min(agenda.nextMs(), waits.nextMs() ?? never) - time.now());
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    take(async () => {
      inMove = true;
      return await work().finally(() => {
        inMove = false;
        setAlarm();
      });
    });
  waits.onNext(setAlarm);
  setAlarm();
  return {
    advanceTo: (target, how = {}) => end.refuses(inTurn(() => moveFrom(target, how))),
    restartAt: (nowMs, work) =>
      end.refuses(
        inTurn(async () => {
          await end.unless(settled());
          await end.unless(work());
          time.run(nowMs());
          agenda.restart(time.now());
          onPassed(time.now());
        }),
      ),
    stop: () => {
      alarm.stop();
      end.come();
    },
  };
};

/** Moves from where time stands, once all that was caused before has settled. */
const standingMover =
  ({ time, settled }: TimelineOptions, move: ReturnType<typeof mover>, end: Ending) =>
  async (target: Target, { hold = false, everyRun = false }: Move): Promise<ScheduleRuns> => {
    const nowMs = time.now();
    const targetMs = target(nowMs);
    if (targetMs < nowMs) throw new Problem('Time moves forward only; a reset may go back.');
    time.stand();
    try {
      await end.unless(settled());
      return await move(targetMs, everyRun ? 'every' : 'held');
    } finally {
      if (!hold) time.run(time.now());
    }
  };

/** Rings once, after a minute at most: the machine may sleep meanwhile, and virtual time with it. */
const alarmClock = (ring: () => void) => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  return {
    set: (delayMs: number) => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(ring, Math.min(Math.max(delayMs, 0), longestTimerMs));
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};

/** `real`: things run as real time comes to them. Else time is held at each instant, and waits for its effects. */
type Pace = 'real' | 'held' | 'every';

/** Runs what is due up to an instant. */
const mover = (options: TimelineOptions, agenda: Agenda, end: Ending) => {
  const { time, waits, settled, nextDelayedMs, onPassed, onMoving } = options;
  const idle = idleRuns(options.steps);
  return async (targetMs: number, pace: Pace): Promise<ScheduleRuns> => {
    const ran: Record<string, number> = {};
    let failed = 0;
    const holding = pace !== 'real';
    idle.forget();
    const effects = async () => (holding ? await end.unless(settled()) : undefined);
    const nextMs = () => {
      const delayedMs = holding ? (nextDelayedMs() ?? never) : never;
      const otherMs = Math.min(waits.nextMs() ?? never, delayedMs);
      if (pace === 'held') agenda.leaveOut(idle, Math.min(otherMs, targetMs + 1));
      return Math.min(agenda.nextMs(), otherMs);
    };
    /** Of one instant schedules come first, with all that they cause, then waits. */
    const arrive = async (atMs: number) => {
      if (holding) time.hold(Math.max(atMs, time.now()));
      if (holding) onMoving(atMs, targetMs);
      failed += await end.unless(runAll(idle, agenda.dueAt(atMs), atMs, ran));
      agenda.passed(atMs);
      onPassed(atMs);
      if ((waits.nextMs() ?? never) <= atMs) {
        await effects();
        await end.unless(waits.pass());
      }
      await effects();
    };
    for (let dueMs = nextMs(); dueMs <= targetMs; dueMs = nextMs()) await arrive(dueMs);
    await arrive(targetMs);
    return { ran, failed };
  };
};

/** Runs schedules one after another, counts them by name, and answers how many failed. */
const runAll = async (
  idle: IdleRuns,
  due: readonly LocalSchedule[],
  atMs: number,
  ran: Record<string, number>,
): Promise<number> => {
  let failed = 0;
  for (const schedule of due) {
    ran[schedule.name] = (ran[schedule.name] ?? 0) + 1;
    if (!(await idle.run(schedule, atMs))) failed += 1;
  }
  return failed;
};
