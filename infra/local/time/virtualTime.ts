import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Offset from real time and the instant that time is held at (0: it runs), shared with threads. */
export type TimeCells = BigInt64Array;

/** The clock of the local deployment: real speed from any instant, or held still. Epoch ms. */
export type VirtualTime = {
  readonly cells: TimeCells;
  readonly now: () => number;
  /** Holds time at this instant. */
  readonly hold: (atMs: number) => void;
  /** Lets time go on from this instant at real speed. */
  readonly run: (fromMs: number) => void;
};

export const virtualTime = (startMs: number): VirtualTime => {
  const cells: TimeCells = new BigInt64Array(new SharedArrayBuffer(16));
  const run = (fromMs: number) => {
    Atomics.store(cells, 0, BigInt(fromMs - Date.now()));
    Atomics.store(cells, 1, 0n);
  };
  run(startMs);
  return {
    cells,
    now: threadClock(cells),
    hold: (atMs) => void Atomics.store(cells, 1, BigInt(atMs)),
    run,
  };
};

/** The clock of a thread that was given the cells, virtual epoch ms. */
export const threadClock = (cells: TimeCells): (() => number) => {
  const realNow = Date.now.bind(Date);
  return () => readTime(cells, realNow);
};

const readTime = (cells: TimeCells, realNow: () => number): number => {
  const held = Atomics.load(cells, 1);
  return held === 0n ? realNow() + Number(Atomics.load(cells, 0)) : Number(held);
};

/** Makes `Date` of this thread tell `now`, epoch ms; `new Date(x)` and timers stay as they are. */
export const installVirtualDate = (now: () => number): void => {
  const RealDate = globalThis.Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
};

/** Where virtual time stood when the runner stopped, virtual epoch ms; time stands while it is off. */
export const readPersistedClock = async (file: string): Promise<number | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Date.parse(text.trim());
};

export const persistClock = async (file: string, nowMs: number): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${new Date(nowMs).toISOString()}\n`);
};
