/** Of messages: those worked on, and those that failed. */
export type BatchCounts = { readonly messages: number; readonly failures: number };

/** Counts the batches that are and were worked on. */
export type BatchCounter = {
  readonly begin: () => void;
  readonly end: (failed: number, total: number) => void;
  /** Whether none has begun that has not ended. */
  readonly isIdle: () => boolean;
  /** Resolves when the next one ends. */
  readonly next: () => Promise<void>;
  /** How many have ended. */
  readonly batches: () => number;
  /** Messages worked on and failed since the last call. */
  readonly take: () => BatchCounts;
};

export const batchCounter = (): BatchCounter => {
  let next = Promise.withResolvers<void>();
  let begun = 0;
  let ended = 0;
  let counts: BatchCounts = { messages: 0, failures: 0 };
  return {
    begin: () => {
      begun += 1;
    },
    isIdle: () => begun === ended,
    end: (failed, total) => {
      ended += 1;
      counts = {
        messages: counts.messages + total - failed,
        failures: counts.failures + failed,
      };
      next.resolve();
      next = Promise.withResolvers();
    },
    next: () => next.promise,
    batches: () => ended,
    take: () => {
      const taken = counts;
      counts = { messages: 0, failures: 0 };
      return taken;
    },
  };
};
