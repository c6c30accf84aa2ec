/**
 * Shared with threads: the offset from the steady clock, the instant that time is held at (0: it runs),
 * and the instant that it may not run past. Milliseconds.
 */
export type TimeCells = BigInt64Array;

const offset = 0;
const held = 1;
const limit = 2;

/** The clock of the local deployment: real speed from any instant, or held still. Epoch ms. */
export type VirtualTime = {
  readonly cells: TimeCells;
  readonly now: () => number;
  /** Holds time where it is; answers that instant, past which no thread has seen it. */
  readonly stand: () => number;
  /** Holds time at this instant. */
  readonly hold: (atMs: number) => void;
  /** Lets time go on from this instant at real speed. */
  readonly run: (fromMs: number) => void;
  /** Time stands for good. */
  readonly stop: () => void;
};

/** How far time may run before it is reserved again, and how often it is. */
const aheadMs = 5_000;
const extendEveryMs = 1_000;

/**
 * @param reserve is told an instant before time comes to it: whoever keeps it and goes on from there
 * never goes back. At real speed it is up to five seconds ahead.
 */
export const virtualTime = (startMs: number, reserve?: (ms: number) => void): VirtualTime => {
  const cells: TimeCells = new BigInt64Array(new SharedArrayBuffer(24));
  const store = (cell: number, ms: number) => void Atomics.store(cells, cell, BigInt(ms));
  const now = threadClock(cells);
  const extend = (fromMs: number) => {
    reserve?.(fromMs + aheadMs);
    store(limit, reserve ? fromMs + aheadMs : Number.MAX_SAFE_INTEGER);
  };
  const run = (fromMs: number) => {
    extend(fromMs);
    store(offset, fromMs - steadyMs());
    store(held, 0);
  };
  const stand = (): number => {
    if (Atomics.load(cells, held) !== 0n) return now();
    store(held, runningMs(cells));
    // Threads may have seen a later instant before they saw it held, none later than this one.
    const atMs = runningMs(cells);
    store(held, atMs);
    reserve?.(atMs);
    return atMs;
  };
  run(startMs);
  const timer = setInterval(() => {
    if (Atomics.load(cells, held) === 0n) extend(now());
  }, extendEveryMs).unref();
  return {
    cells,
    now,
    stand,
    run,
    hold: (atMs) => {
      reserve?.(atMs);
      store(held, atMs);
    },
    stop: () => {
      clearInterval(timer);
      stand();
    },
  };
};

/** The same for all threads of the process, and it never goes back, whatever is done to the clock. */
const steadyMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);

const runningMs = (cells: TimeCells): number =>
  Math.min(steadyMs() + Number(Atomics.load(cells, offset)), Number(Atomics.load(cells, limit)));

/** The clock of a thread that was given the cells, virtual epoch ms. */
export const threadClock = (cells: TimeCells) => (): number => {
  const heldMs = Number(Atomics.load(cells, held));
  return heldMs === 0 ? runningMs(cells) : heldMs;
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
