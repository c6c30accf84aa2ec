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
