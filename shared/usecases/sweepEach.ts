import { eachAtOnce } from '#usecases/eachAtOnce.ts';

const atOnce = 8;

/**
 * Does some work for each item, several at once; one that fails does not keep the others from theirs.
 * Answers how many there were.
 *
 * @throws what the first of those that failed threw, after all have had their turn
 */
export const sweepEach = async <T>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<void>,
): Promise<number> => {
  let swept = 0;
  const faults: unknown[] = [];
  await eachAtOnce(atOnce, items, async (item) => {
    swept += 1;
    await work(item).catch((fault: unknown) => void faults.push(fault));
  });
  if (faults.length > 0) throw faults[0];
  return swept;
};
