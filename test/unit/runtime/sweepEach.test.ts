import { expect, it } from 'vitest';
import { sweepEach } from '#usecases/sweepEach.ts';

async function* upTo(count: number): AsyncGenerator<number> {
  for (let n = 1; n <= count; n += 1) yield n;
}

it('ARR-06 a sweep takes up nothing more once its time is up, and ends what it has begun', async () => {
  const done: number[] = [];
  let asked = 0;
  const swept = sweepEach(
    upTo(20),
    async (n) => {
      await Promise.resolve();
      done.push(n);
    },
    () => {
      asked += 1;
      return asked > 12;
    },
  );
  expect(await swept).toBe(12);
  expect(done.toSorted((a, b) => a - b)).toEqual(await Array.fromAsync(upTo(12)));
});
