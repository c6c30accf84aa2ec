import { describe, expect, it } from 'vitest';
import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';
import { startTimeline } from '#infra/local/schedules/timeline.ts';
import { virtualTime } from '#infra/local/time/virtualTime.ts';

const start = Date.parse('2015-05-01T00:00:00Z');
const minuteMs = 60_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(11, 16);

/** Two schedules, delayed messages and waits; says what happened when, by the clock that functions see. */
const timelineOf = (timers: number[] = [], waits: number[] = [], passedMs?: number) => {
  const passed: number[] = [];
  const said: string[] = [];
  const time = virtualTime(start);
  const every = (name: string, minutes: number): LocalSchedule => ({
    name,
    nextDue: (afterMs) => (Math.floor(afterMs / (minutes * minuteMs)) + 1) * minutes * minuteMs,
    run: async (dueMs) => {
      said.push(`${name} ${iso(dueMs)} at ${iso(time.now())}`);
      return name === 'broken' ? 'failed' : { answer: null };
    },
  });
  const timeline = startTimeline({
    time,
    schedules: [every('half', 30), every('broken', 45)],
    settled: async () => {
      while ((timers[0] ?? time.now() + 1) <= time.now()) {
        timers.shift();
        said.push(`timer at ${iso(time.now())}`);
      }
    },
    nextDelayedMs: () => timers[0],
    steps: () => 0,
    waits: waitsAt(waits, said, time.now),
    ...(passedMs !== undefined && { passedMs }),
    onPassed: (ms) => void passed.push(ms),
    onMoving: () => undefined,
  });
  return { timeline, time, said, passed };
};

const waitsAt = (waits: number[], said: string[], now: () => number) => ({
  nextMs: () => waits[0],
  pass: async () => {
    while ((waits[0] ?? now() + 1) <= now()) {
      said.push(`wait of ${iso(waits.shift() ?? 0)} at ${iso(now())}`);
    }
  },
  onNext: () => undefined,
});

describe('a move', () => {
  it('runs schedules and timers in order, each at its instant', async () => {
    const { timeline, said } = timelineOf([start + 40 * minuteMs]);
    const runs = await timeline.advanceTo(() => start + 60 * minuteMs);
    timeline.stop();
    expect(said).toEqual([
      'half 00:30 at 00:30',
      'timer at 00:40',
      'broken 00:45 at 00:45',
      'half 01:00 at 01:00',
    ]);
    expect(runs).toEqual({ ran: { half: 2, broken: 1 }, failed: 1 });
  });

  it('runs of one instant schedules first, with all that they cause, then waits', async () => {
    const halfPast = start + 30 * minuteMs;
    const { timeline, said } = timelineOf([halfPast], [halfPast, start + 31 * minuteMs]);
    await timeline.advanceTo(() => start + 31 * minuteMs);
    timeline.stop();
    expect(said).toEqual([
      'half 00:30 at 00:30',
      'timer at 00:30',
      'wait of 00:30 at 00:30',
      'wait of 00:31 at 00:31',
    ]);
  });

  it('never runs the same instant twice', async () => {
    const { timeline, said } = timelineOf();
    await timeline.advanceTo(() => start + 30 * minuteMs);
    await timeline.advanceTo((now) => now + 5 * minuteMs);
    timeline.stop();
    expect(said).toEqual(['half 00:30 at 00:30']);
  });

  it('waits for the one before', async () => {
    const { timeline, said } = timelineOf();
    await Promise.all([
      timeline.advanceTo(() => start + 30 * minuteMs),
      timeline.advanceTo(() => start + 60 * minuteMs),
    ]);
    timeline.stop();
    expect(said.map((line) => line.split(' ')[0])).toEqual(['half', 'broken', 'half']);
  });
});

describe('time', () => {
  it('does not go back, and runs on after a move', async () => {
    const { timeline, time } = timelineOf();
    await expect(timeline.advanceTo(() => start - 1)).rejects.toThrow('forward only');
    await timeline.advanceTo(() => start + minuteMs);
    timeline.stop();
    expect(time.now()).toBeGreaterThanOrEqual(start + minuteMs);
  });
});

describe('a restart', () => {
  it('goes on from another instant as if schedules were new', async () => {
    const { timeline, said } = timelineOf();
    await timeline.restartAt(
      () => start - 60 * minuteMs,
      async () => void said.push('emptied'),
    );
    await timeline.advanceTo(() => start - 30 * minuteMs);
    timeline.stop();
    expect(said).toEqual(['emptied', 'broken 23:15 at 23:15', 'half 23:30 at 23:30']);
  });
});

describe('a timeline', () => {
  it('runs again what an earlier run was in the middle of, without moving time back', async () => {
    const { timeline, time, said } = timelineOf([], [], start - 31 * minuteMs);
    await timeline.advanceTo((now) => now + minuteMs);
    timeline.stop();
    expect(said.map((line) => line.replace(/ at .*/, ''))).toEqual([
      ...['half 23:30', 'half 00:00', 'broken 00:00'],
    ]);
    expect(said.every((line) => line.endsWith('at 00:00'))).toBe(true);
    expect(time.now()).toBeGreaterThanOrEqual(start + minuteMs);
  });

  it('may be told to stay where it is, though its clock goes on meanwhile', async () => {
    const { timeline, time } = timelineOf();
    const moved = await timeline.advanceTo(
      (now) => {
        time.run(now + 5);
        return now;
      },
      { hold: true },
    );
    timeline.stop();
    expect(moved).toEqual({ ran: {}, failed: 0 });
  });

  it('tells what has passed when it has run, so that it can be kept', async () => {
    const { timeline, passed } = timelineOf();
    await timeline.advanceTo(() => start + 31 * minuteMs);
    timeline.stop();
    expect(passed.map(iso)).toEqual(['00:00', '00:30', '00:31']);
  });

  it('ends a move when it is stopped; what runs then has not passed', async () => {
    const { timeline, passed, said } = timelineOf();
    const move = timeline.advanceTo(() => start + 600 * minuteMs);
    await expect.poll(() => said.length).toBeGreaterThan(0);
    timeline.stop();
    const [saidThen, passedThen] = [said.length, passed.length];
    await expect(move).rejects.toThrow('The runner stops');
    await new Promise((done) => setTimeout(done, 20));
    expect([said.length, passed.length]).toEqual([saidThen, passedThen]);
  });
});
