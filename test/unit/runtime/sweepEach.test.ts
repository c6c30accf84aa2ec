import { expect, it, vi } from 'vitest';
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

it('SET-09 many that take long keep no other from its turn, and have what time is left after them', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const done: number[] = [];
  const begun: number[] = [];
  let sweepIsOver = false;
  const minutes = async (n: number, passed: () => boolean): Promise<void> => {
    begun.push(n);
    for (let seconds = 0; n <= 30 && seconds < 120; seconds += 1) {
      if (passed()) throw new Error(`no time for ${n}`);
      await vi.advanceTimersByTimeAsync(1000);
    }
    done.push(n);
    sweepIsOver ||= n === 1;
  };
  const swept = sweepEach(upTo(40), minutes, () => sweepIsOver);
  await expect(swept).rejects.toThrow('no time for');
  vi.useRealTimers();
  expect(done.slice(0, 10)).toEqual([31, 32, 33, 34, 35, 36, 37, 38, 39, 40]);
  expect(done).toContain(1);
  expect(begun.filter((n) => n > 30)).toHaveLength(10);
});
