/** Lets actors take their steps one at a time, in an order that the test decides. */
export type Turns = {
  /** Waits for the actor's next turn. */
  readonly step: (actor: string) => Promise<void>;
  /** Plays the order; an actor that is done is passed over. Resolves when all are done. */
  readonly play: (
    order: readonly string[],
    actors: Record<string, Promise<unknown>>,
  ) => Promise<void>;
};

export const turns = (): Turns => {
  const waiting = new Map<string, () => void>();
  const done = new Set<string>();
  const settled = async (actor: string): Promise<void> => {
    while (!waiting.has(actor) && !done.has(actor)) await new Promise(setImmediate);
  };
  const release = async (actor: string): Promise<void> => {
    await settled(actor);
    const go = waiting.get(actor);
    waiting.delete(actor);
    go?.();
    await settled(actor);
  };
  return {
    step: (actor) => new Promise((go) => waiting.set(actor, go)),
    play: async (order, actors) => {
      for (const [actor, work] of Object.entries(actors)) {
        work.finally(() => done.add(actor)).catch(() => undefined);
      }
      for (const actor of order) await release(actor);
      for (const actor of Object.keys(actors)) while (!done.has(actor)) await release(actor);
      await Promise.all(Object.values(actors));
    },
  };
};

/** Every way to merge `a` steps of one actor with `b` of another. */
export const interleavings = (
  [first, a]: readonly [string, number],
  [second, b]: readonly [string, number],
): string[][] => {
  if (a === 0) return [Array(b).fill(second)];
  if (b === 0) return [Array(a).fill(first)];
  return [
    ...interleavings([first, a - 1], [second, b]).map((rest) => [first, ...rest]),
    ...interleavings([first, a], [second, b - 1]).map((rest) => [second, ...rest]),
  ];
};
