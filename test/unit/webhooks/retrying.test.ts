import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, instant, plusMs } from '#domain/time/instant.ts';
import {
  type Failing,
  failedAgain,
  isGivenUp,
  isHopeless,
  isResting,
} from '#domain/webhooks/retrying.ts';
import { rotated, signing } from '#domain/webhooks/secrets.ts';

const at = instant('2026-11-02T08:00:00Z');
const laterBy = (ms: number) => plusMs(at, ms);

describe('HOK-02 back-off', () => {
  it('HOK-02 four tries as the queue has them, then after 1, 2 and every 4 hours', () => {
    let failing: Failing | undefined;
    const waits = Array.from({ length: 8 }, () => {
      failing = failedAgain(failing, 'status 503', at);
      return (Date.parse(failing.retryAt) - Date.parse(at)) / hourMs;
    });
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 4, 4]);
    expect(failing).toMatchObject({ since: at, failures: 8 });
  });

  it.each([
    ['a day after the event', 0, dayMs - 1, false],
    ['a day after the event', 0, dayMs, true],
    ['a day after the endpoint began to fail, if that is later', -9 * dayMs, dayMs - 1, false],
    ['a day after the endpoint began to fail, if that is later', -9 * dayMs, dayMs, true],
    ['a day after the event, for one that came later', hourMs, dayMs, false],
    ['a day after the event, for one that came later', hourMs, dayMs + hourMs, true],
  ])('HOK-02 given up %s: of %d ms at %d ms', (_, eventAt, now, expected) => {
    const failing = failedAgain(undefined, 'status 503', at);
    expect(isGivenUp(laterBy(eventAt), failing, laterBy(now))).toBe(expected);
  });

  it.each([
    [4, 0, false],
    [5, 0, true],
    [5, 5 * 60_000 - 1, true],
    [5, 5 * 60_000, false],
  ])('HOK-02 after %d failures, %d ms after the last: resting %s', (failures, ms, expected) => {
    expect(isResting({ failures, since: at, lastAt: at }, laterBy(ms))).toBe(expected);
  });

  it.each([
    [5 * dayMs - 1, false],
    [5 * dayMs, true],
  ])('HOK-02 hopeless after five days: %d ms', (ms, expected) => {
    expect(isHopeless({ failures: 9, since: at, lastAt: at }, laterBy(ms))).toBe(expected);
    expect(isHopeless({ failures: 0 }, laterBy(ms))).toBe(false);
  });
});

describe('HOK-01 secrets', () => {
  const first = [{ secret: 'one' }];

  it.each([
    [dayMs - 1, ['two', 'one']],
    [dayMs, ['two']],
  ])('HOK-01 two sign for a day after a rotation: %d ms', (ms, expected) => {
    expect(signing(rotated(first, 'two', at), laterBy(ms))).toEqual(expected);
  });

  it('HOK-01 never more than two, whatever is rotated', () => {
    const twice = rotated(rotated(first, 'two', at), 'three', at);
    expect(signing(twice, at)).toEqual(['three', 'two']);
  });
});
