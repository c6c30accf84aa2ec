import { describe, expect, test } from 'vitest';
import { dayRefusal, windowRefusal } from '#domain/gateways/peaks/acceptPeak.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';

const now = instant('2026-07-03T12:00:00Z');
const windowOf = (from: string, until: string) => ({
  windowStart: instant(from),
  windowEnd: instant(until),
});

describe('MET-08 a window', () => {
  test.each([
    [
      'of less than a minute',
      '2026-07-03T11:00:00.000Z',
      '2026-07-03T11:00:59.999Z',
      'windowTooShort',
    ],
    ['of a minute', '2026-07-03T11:00:00.000Z', '2026-07-03T11:01:00.000Z', undefined],
    [
      'that ends before it starts',
      '2026-07-03T11:00:00Z',
      '2026-07-03T10:00:00Z',
      'windowTooShort',
    ],
    ['that ends in 5 minutes', '2026-07-03T12:00:00Z', '2026-07-03T12:05:00.000Z', undefined],
    ['that ends after that', '2026-07-03T12:00:00Z', '2026-07-03T12:05:00.001Z', 'windowInFuture'],
    ['that began 72 hours ago', '2026-06-30T12:00:00.000Z', '2026-06-30T12:05:00Z', undefined],
    ['that began before that', '2026-06-30T11:59:59.999Z', '2026-06-30T12:05:00Z', 'tooLate'],
  ])('%s', (_name, from, until, code) => {
    expect(windowRefusal(windowOf(from, until), now)?.refused).toBe(code);
  });
});

describe('MET-08 a window over midnight', () => {
  test.each([
    [
      'that ends at midnight',
      defaultZone,
      '2026-07-03T15:00:00Z',
      '2026-07-03T16:00:00.000Z',
      true,
    ],
    ['that goes on', defaultZone, '2026-07-03T15:00:00Z', '2026-07-03T16:00:00.001Z', false],
    ['that starts at midnight', defaultZone, '2026-07-03T16:00:00Z', '2026-07-04T16:00:00Z', true],
    [
      'at midnight of Kolkata',
      'Asia/Kolkata',
      '2026-07-03T18:00:00Z',
      '2026-07-03T19:00:00Z',
      false,
    ],
  ])('%s lies inside its local day or is refused', (_name, zone, from, until, fits) => {
    const refused = dayRefusal(windowOf(from, until), { zone: zone as Zone });
    expect(refused?.refused).toBe(fits ? undefined : 'windowCrossesDay');
  });
});
