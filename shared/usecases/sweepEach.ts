import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

const atOnce = 8;

/** Whether a part of a sweep has had its share of time: it takes up nothing more then. */
export type DeadlinePassed = () => boolean;

/** For who has all the time there is. */
export const noDeadline: DeadlinePassed = () => false;

/** How long an item may take while others wait, in milliseconds: what takes longer is begun again after them. */
const turnMs = 5_000;

/**
 * Does some work for each item, several at once; one that fails does not keep the others from theirs. Nor do many
 * that take long, where their work minds the deadline that it is given and throws: they are begun again after the
 * others, with all the time that is left. What is left when time is up is left to the next sweep. Answers how many
 * there were. Rule SET-09.
 *
 * @throws what the first of those that failed threw, after all have had their turn
 */
export const sweepEach = async <T>(
  items: AsyncIterable<T>,
  work: (item: T, deadlinePassed: DeadlinePassed) => Promise<void>,
  deadlinePassed = noDeadline,
): Promise<number> => {
  let swept = 0;
  const faults: unknown[] = [];
  const long: (readonly [item: T, fault: unknown])[] = [];
  await forEachConcurrent(atOnce, untilDeadline(items, deadlinePassed), async (item) => {
    swept += 1;
    const { isOver, end } = beginTurn();
    await work(item, () => isOver() || deadlinePassed())
      .catch((fault: unknown) => void (isOver() ? long.push([item, fault]) : faults.push(fault)))
      .finally(end);
  });
  await forEachConcurrent(atOnce, long, async ([item, fault]) => {
    if (deadlinePassed()) faults.push(fault);
    else await work(item, deadlinePassed).catch((again: unknown) => void faults.push(again));
  });
  if (faults.length > 0) throw faults[0];
  return swept;
};

const beginTurn = () => {
  let over = false;
  const timer = setTimeout(() => {
    over = true;
  }, turnMs);
  return { isOver: () => over, end: () => clearTimeout(timer) };
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
