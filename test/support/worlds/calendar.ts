import type { ControlClient, Moved } from '#test/support/worlds/localClient.ts';

/** What is to happen at instants of virtual time. */
export type Calendar = {
  /** Plans an act; of one instant, what was planned first happens first. */
  readonly plan: (atMs: number, act: () => Promise<unknown>) => void;
  /** When the next act is planned for, epoch ms. */
  readonly nextMs: () => number | undefined;
  /** Does what is planned up to an instant, also what those acts plan. */
  readonly liveUntil: (ms: number) => Promise<void>;
  readonly clear: () => void;
};

type Entry = { readonly atMs: number; readonly act: () => Promise<unknown> };

export const newCalendar = (): Calendar => {
  let entries: readonly Entry[] = [];
  return {
    plan: (atMs, act) => {
      entries = [...entries, { atMs, act }].toSorted((a, b) => a.atMs - b.atMs);
    },
    nextMs: () => entries[0]?.atMs,
    liveUntil: async (ms) => {
      for (let [next] = entries; next !== undefined && next.atMs <= ms; [next] = entries) {
        entries = entries.slice(1);
        await next.act();
      }
    },
    clear: () => {
      entries = [];
    },
  };
};

/** A client waits five minutes for an answer, and a slow machine may take longer for a year. */
const stepMs = 10 * 24 * 3_600_000;

/** Moves the clock, from one planned act to the next, and far in several steps. */
export const moveInSteps = async (
  { post, stand }: ControlClient,
  calendar: Calendar,
  targetMs: number,
): Promise<Moved> => {
  const held = await stand();
  let atMs = Date.parse(held.now);
  let all: Moved = held;
  const move = async (toMs: number, hold: boolean) => {
    all = sumOf(all, await post<Moved>('clock', { now: new Date(toMs).toISOString(), hold }));
    await calendar.liveUntil(toMs);
    atMs = toMs;
  };
  const stop = () => {
    const nextMs = Math.min(atMs + stepMs, calendar.nextMs() ?? targetMs, targetMs);
    return Math.max(nextMs, atMs);
  };
  const isOver = (toMs: number) => toMs === targetMs && calendar.nextMs() !== targetMs;
  for (let toMs = stop(); !isOver(toMs); toMs = stop()) await move(toMs, true);
  await move(targetMs, false);
  return all;
};

const sumOf = (a: Moved, b: Moved): Moved => {
  const ran = { ...a.ran };
  for (const [name, times] of Object.entries(b.ran)) ran[name] = (ran[name] ?? 0) + times;
  return { ran, failures: a.failures + b.failures };
};
