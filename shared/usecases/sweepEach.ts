import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

const atOnce = 8;

/** Whether a part of a sweep has had its share of time: it takes up nothing more then. */
export type DeadlinePassed = () => boolean;

/** For who has all the time there is. */
export const noDeadline: DeadlinePassed = () => false;

/**
 * Does some work for each item, several at once; one that fails does not keep the others from theirs.
 * What is left when time is up is left to the next sweep. Answers how many there were.
 *
 * @throws what the first of those that failed threw, after all have had their turn
 */
export const sweepEach = async <T>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<void>,
  deadlinePassed = noDeadline,
): Promise<number> => {
  let swept = 0;
  const faults: unknown[] = [];
  await forEachConcurrent(atOnce, untilDeadline(items, deadlinePassed), async (item) => {
    swept += 1;
    await work(item).catch((fault: unknown) => void faults.push(fault));
  });
  if (faults.length > 0) throw faults[0];
  return swept;
};

/** Items up to the one before which time is up. */
export async function* untilDeadline<T>(
  items: AsyncIterable<T>,
  deadlinePassed: DeadlinePassed,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (deadlinePassed()) return;
    yield item;
  }
}
