import { setTimeout as sleep } from 'node:timers/promises';

/** What work passes through until it closes. */
export type Gate = {
  /** Runs work; once the gate is closed it runs none, and what comes waits for ever. */
  readonly pass: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Closes, gives what is inside up to `graceMs` to end, and lets no later end be told: whoever waits for
   * one is where a crash would leave him.
   */
  readonly close: (graceMs: number) => Promise<void>;
};

export const gate = (): Gate => {
  let isClosed = false;
  let isShut = false;
  let inside = 0;
  const emptied = Promise.withResolvers<void>();
  return {
    pass: <T>(work: () => Promise<T>) =>
      new Promise<T>((done, fail) => {
        if (isClosed) return;
        inside += 1;
        const tell = (ending: () => void) => {
          inside -= 1;
          if (!isShut) ending();
          if (inside === 0 && isClosed) emptied.resolve();
        };
        work().then(
          (result) => tell(() => done(result)),
          (error) => tell(() => fail(error)),
        );
      }),
    close: async (graceMs) => {
      isClosed = true;
      if (inside > 0) await Promise.race([emptied.promise, sleep(graceMs)]);
      isShut = true;
    },
  };
};
