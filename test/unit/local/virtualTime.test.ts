import { describe, expect, it } from 'vitest';
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
