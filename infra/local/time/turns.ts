import { Problem } from '#infra/local/problem.ts';

/** Runs pieces of work one after another, in the order they came; a failure stops only itself. */
export const turns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};

/** The end of a timeline, after which its steps are not taken: what waits for one waits for ever. */
export const ending = () => {
  const come = Promise.withResolvers<never>();
  come.promise.catch(() => undefined);
  let hasCome = false;
  return {
    come: () => {
      hasCome = true;
      come.reject(new Problem('The runner stops, and the move of the clock with it.', 503));
    },
    unless: <T>(step: Promise<T>): Promise<T> =>
      new Promise((done, fail) => {
        step.then(
          (result) => (hasCome ? undefined : done(result)),
          (error) => (hasCome ? undefined : fail(error)),
        );
      }),
    refuses: <T>(work: Promise<T>): Promise<T> => Promise.race([work, come.promise]),
  };
};

export type Ending = ReturnType<typeof ending>;
