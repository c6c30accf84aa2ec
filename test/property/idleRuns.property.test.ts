import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';
import { startTimeline } from '#infra/local/schedules/timeline.ts';
import { virtualTime } from '#infra/local/time/virtualTime.ts';

const startMs = Date.parse('2015-05-01T00:00:00Z');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const at = (minute: number): number => startMs + minute * minuteMs;
const minuteOf = (ms: number): number => (ms - startMs) / minuteMs;

/** Work that a schedule takes up once it is due; `makes`: what comes of it, later. Minutes from the start. */
type Job = { readonly schedule: number; readonly due: number; readonly makes?: Job };

/** `knows`: whether it answers until when it is idle. The third closes hours, as settlement does. */
type Plan = { readonly minute: number; readonly everyHours: number; readonly knows: boolean };

type World = {
  readonly plans: readonly Plan[];
  readonly jobs: readonly Job[];
  /** Minutes at which an execution goes on, and gives somebody a job. */
  readonly waits: readonly { readonly minute: number; readonly gives: Job }[];
  /** Over so many minutes; `gives`: a job that nobody is seen to give, between this move and the next. */
  readonly moves: readonly { readonly minutes: number; readonly gives?: Job }[];
};

/** What happened so far, with the hours that were closed then. */
const historyOf = (jobs: readonly Job[]) => {
  const happened: string[] = [];
  const open = [...jobs];
  const count = { closed: -1, runs: 0, steps: 0 };
  const say = (what: string): void => void happened.push(`${what}, closed to ${count.closed}`);
  const nextOf = (schedule: number): number =>
    open.reduce(
      (least, job) => (job.schedule === schedule ? Math.min(least, job.due) : least),
      minuteOf(Date.UTC(9999, 0)),
    );
  return {
    ...{ happened, open, count, say },
    /** A run of a schedule; answers until when it is idle, if it did nothing. */
    run: (schedule: number, now: number): string | undefined => {
      count.steps += 2;
      count.runs += 1;
      if (schedule === 2) count.closed = Math.floor(now / 60) - 1;
      const mine = open.filter((job) => job.schedule === schedule && job.due <= now);
      for (const job of mine) {
        open.splice(open.indexOf(job), 1);
        if (job.makes) open.push(job.makes);
        say(`${now}: ${schedule} does ${job.due}`);
      }
      return mine.length > 0 ? undefined : new Date(at(nextOf(schedule))).toISOString();
    },
  };
};

type History = ReturnType<typeof historyOf>;

const schedulesOf = (plans: World['plans'], { run }: History): readonly LocalSchedule[] =>
  plans.map(({ minute, everyHours, knows }, schedule) => {
    const everyMs = everyHours * hourMs;
    const firstMs = at(minute);
    return {
      name: String(schedule),
      nextDue: (afterMs) => firstMs + (Math.floor((afterMs - firstMs) / everyMs) + 1) * everyMs,
      run: async (dueMs) => {
        const idleUntil = run(schedule, minuteOf(dueMs));
        return { answer: knows && idleUntil !== undefined ? { idleUntil } : null };
      },
    };
  });

const waitsOf = (waits: World['waits'], { open, count, say }: History, now: () => number) => {
  const waiting = waits.toSorted((a, b) => a.minute - b.minute);
  const nextMs = () => (waiting[0] === undefined ? undefined : at(waiting[0].minute));
  return {
    nextMs,
    pass: async () => {
      while ((nextMs() ?? Number.POSITIVE_INFINITY) <= now()) {
        const wait = waiting.shift();
        if (wait === undefined) return;
        count.steps += 2;
        open.push(wait.gives);
        say(`${wait.minute}: a wait is over`);
      }
    },
    onNext: () => undefined,
  };
};

/** Lives through it; answers what happened, and how many runs it took. */
const live = async ({ plans, jobs, waits, moves }: World, everyRun: boolean) => {
  const history = historyOf(jobs);
  const time = virtualTime(startMs);
  const timeline = startTimeline({
    ...{ time, schedules: schedulesOf(plans, history), waits: waitsOf(waits, history, time.now) },
    settled: async () => undefined,
    nextDelayedMs: () => undefined,
    steps: () => history.count.steps,
    onPassed: () => undefined,
    onMoving: () => undefined,
  });
  for (const { minutes, gives } of moves) {
    await timeline.advanceTo((nowMs) => nowMs + minutes * minuteMs, { hold: true, everyRun });
    history.say('moved');
    if (gives) history.open.push(gives);
  }
  timeline.stop();
  return { happened: history.happened, runs: history.count.runs };
};

/** Of five, so that much happens at one instant. */
const minutesUpTo = (most: number) =>
  fc.integer({ min: 1, max: most / 5 }).map((fives) => fives * 5);
const minutes = minutesUpTo(8 * 24 * 60);
const made = fc.record({ schedule: fc.integer({ min: 0, max: 3 }), due: minutes });
const job: fc.Arbitrary<Job> = fc.oneof(
  made,
  fc.record({ schedule: fc.integer({ min: 0, max: 3 }), due: minutes, makes: made }),
);
const plan = fc.record({
  minute: minutesUpTo(60),
  everyHours: fc.constantFrom(1, 1, 1, 24),
  knows: fc.constantFrom(true, true, true, false),
});
const move = fc.oneof(
  fc.record({ minutes: minutesUpTo(4 * 24 * 60) }),
  fc.record({ minutes: minutesUpTo(4 * 24 * 60), gives: job }),
);
const worlds: fc.Arbitrary<World> = fc.record({
  plans: fc.array(plan, { minLength: 4, maxLength: 4 }),
  jobs: fc.array(job, { maxLength: 6 }),
  waits: fc.array(fc.record({ minute: minutes, gives: job }), { maxLength: 4 }),
  moves: fc.array(move, { minLength: 1, maxLength: 4 }),
});

describe('a move that leaves out runs with nothing to do', () => {
  test.prop([worlds])(
    'brings about what a move with every run does, at the same instants',
    async (world) => {
      const [some, all] = [await live(world, false), await live(world, true)];
      expect(some.happened).toEqual(all.happened);
      expect(some.runs).toBeLessThanOrEqual(all.runs);
    },
  );

  it('runs each schedule twice where nothing happens for a month: first, and last', async () => {
    const plans = [5, 20, 45].map((minute) => ({ minute, everyHours: 1, knows: true }));
    const idle = { plans, jobs: [], waits: [], moves: [{ minutes: 30 * 24 * 60 }] };
    expect(await live(idle, false)).toEqual({
      happened: [`moved, closed to ${30 * 24 - 2}`],
      runs: 6,
    });
  });
});
