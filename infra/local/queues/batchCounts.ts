export type BatchCounts = { readonly messages: number; readonly failures: number };

/** Counts the batches that were worked on. */
export type BatchCounter = {
  readonly count: (failed: number, total: number) => void;
  /** Resolves at the next batch. */
  readonly next: () => Promise<void>;
  readonly batches: () => number;
  /** Messages worked on and failed since the last call. */
  readonly take: () => BatchCounts;
};

export const batchCounter = (): BatchCounter => {
  let next = Promise.withResolvers<void>();
  let batches = 0;
  let counts: BatchCounts = { messages: 0, failures: 0 };
  return {
    count: (failed, total) => {
      batches += 1;
      counts = {
        messages: counts.messages + total - failed,
        failures: counts.failures + failed,
      };
      next.resolve();
      next = Promise.withResolvers();
    },
    next: () => next.promise,
    batches: () => batches,
    take: () => {
      const taken = counts;
      counts = { messages: 0, failures: 0 };
      return taken;
    },
  };
};
