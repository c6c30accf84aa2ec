/** Runs pieces of work one after another, in the order they came; a failure stops only itself. */
export type Turns = {
  readonly take: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when everything taken so far has ended. */
  readonly ended: () => Promise<unknown>;
};

export const turns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
    ended: () => last,
  };
};
