import { inject, it } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How long a file of a long run goes on beginning seeds, in ms; undefined in a short run. */
    fileBudgetMs: number | undefined;
  }
}

/** How much of something: in `npm test`, and in `npm run test:long`. */
type Lengths = { readonly short: number; readonly long: number };

const budgetMs = inject('fileBudgetMs');

/** How much of it in this run. */
export const inThisRun = ({ short, long }: Lengths): number =>
  budgetMs === undefined ? short : long;

/** When this file began: Vitest loads it anew for each run. */
const began = performance.now();

/** Any will do. */
const first = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

/** `TEST_RUNS` is how many, whatever the length of the run. */
const seedsOf = (count: Lengths): readonly number[] => {
  const length = Number(process.env['TEST_RUNS'] ?? inThisRun(count));
  return Array.from({ length }, (_, n) => first + n);
};

/**
 * A random test, once with each of so many seeds, which its title tells: `TEST_SEED` repeats it. Of a long
 * run the first seed always runs; what has not begun when the file's budget is used up is skipped.
 */
export const perSeed = (
  title: string,
  count: Lengths,
  test: (seed: number) => Promise<void>,
): void => {
  const all = seedsOf(count);
  it.for(all)(`${title} (seed %i)`, async (seed, { skip }) => {
    const isOver = budgetMs !== undefined && performance.now() - began > budgetMs;
    skip(isOver && seed !== all[0], 'the budget is used up');
    await test(seed);
  });
};
