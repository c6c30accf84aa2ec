import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { virtualTime } from '#infra/local/time/virtualTime.ts';

const may = Date.parse('2015-05-01T00:00:00Z');

describe('virtual time', () => {
  it('runs at real speed from where it starts', () => {
    const time = virtualTime(may);
    const realBefore = Date.now();
    const before = time.now();
    expect(before).toBeGreaterThanOrEqual(may);
    expect(time.now() - before).toBeLessThanOrEqual(Date.now() - realBefore + 1);
  });

  it('stands while it is held, and goes on from there', () => {
    const time = virtualTime(may);
    time.hold(may + 1000);
    expect([time.now(), time.now()]).toEqual([may + 1000, may + 1000]);
    time.run(may - 5000);
    expect(time.now()).toBeGreaterThanOrEqual(may - 5000);
    expect(time.now()).toBeLessThan(may + 1000);
  });
});

describe('time that is kept', () => {
  it('never runs past what has been reserved, and is extended before it comes there', async () => {
    const reserved: number[] = [];
    const time = virtualTime(may, (ms) => reserved.push(ms));
    expect(reserved).toEqual([may + 5_000]);
    const later = process.hrtime.bigint() + 60_000_000_000n;
    vi.spyOn(process.hrtime, 'bigint').mockReturnValue(later);
    expect(time.now()).toBe(may + 5_000);
    await expect.poll(() => reserved.length, { timeout: 5_000 }).toBeGreaterThan(1);
    expect(reserved.at(-1)).toBe(may + 10_000);
    time.stop();
    expect(reserved.at(-1)).toBe(time.now());
  });

  it('is reserved before it is held', () => {
    const seen: (readonly [number, number])[] = [];
    let now = () => may;
    const time = virtualTime(may, (ms) => seen.push([ms, now()]));
    now = time.now;
    time.stand();
    time.hold(may + 3_600_000);
    const [reservedMs, stoodMs] = seen.at(-1) ?? [];
    expect(reservedMs).toBe(may + 3_600_000);
    expect(stoodMs).toBeLessThan(may + 60_000);
    time.stop();
  });

  it('stands where no thread has seen it later', async () => {
    const time = virtualTime(may);
    const seen = new BigInt64Array(new SharedArrayBuffer(16));
    const watcher = new Worker(
      `const { cells, seen } = require('node:worker_threads').workerData;
       import(${JSON.stringify(new URL('../../../infra/local/time/virtualTime.ts', import.meta.url).href)}).then(({ threadClock }) => {
         const now = threadClock(cells);
         while (Atomics.load(seen, 1) === 0n) Atomics.store(seen, 0, BigInt(now()));
       });`,
      { eval: true, workerData: { cells: time.cells, seen } },
    );
    await expect.poll(() => Atomics.load(seen, 0), { timeout: 20_000 }).toBeGreaterThan(0n);
    for (let round = 0; round < 2_000; round += 1) {
      const before = Atomics.load(seen, 0);
      const atMs = time.stand();
      expect(atMs).toBeGreaterThanOrEqual(Number(before));
      expect(Number(Atomics.load(seen, 0))).toBeLessThanOrEqual(atMs);
      time.run(atMs);
    }
    Atomics.store(seen, 1, 1n);
    await once(watcher, 'exit');
  });
});
