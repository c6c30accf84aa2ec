import { describe, expect, test } from 'vitest';
import { startedDays, termsLeft } from '#domain/plans/termsLeft.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { termFrom } from '#test/support/gateways.ts';

const start = instant('2026-09-01T02:00:00Z');
const leftAt = (now: string, months = 1) =>
  termsLeft([termFrom(start, months)], defaultZone, instant(now));

describe('PLN-04 used days', () => {
  test.each([
    ['before the start', '2026-08-31T00:00:00.000Z', 0],
    ['at the start', '2026-09-01T02:00:00.000Z', 0],
    ['just after it', '2026-09-01T02:00:00.001Z', 1],
    ['just before 24 hours', '2026-09-02T01:59:59.999Z', 1],
    ['at 24 hours', '2026-09-02T02:00:00.000Z', 1],
    ['just after them', '2026-09-02T02:00:00.001Z', 2],
    ['at 10 days', '2026-09-11T02:00:00.000Z', 10],
  ])('%s are started spans of 24 hours', (_name, now, expected) => {
    expect(startedDays(start, instant(now))).toBe(expected);
  });
});

describe('PLN-04 remaining days', () => {
  test('are the calendar days of the term less those used', () => {
    expect(leftAt('2026-09-11T02:00:00Z')).toEqual([
      { months: 1, remainingDays: 20, cycleDays: 30 },
    ]);
  });

  test.each([
    ['of 31 days', '2026-01-15T04:00:00Z', 31],
    ['of 28 days', '2026-02-15T04:00:00Z', 28],
    ['of 29 days', '2028-02-15T04:00:00Z', 29],
  ])('count a cycle %s', (_name, from, cycleDays) => {
    const left = termsLeft([termFrom(instant(from))], defaultZone, instant(from));
    expect(left).toEqual([{ months: 1, remainingDays: cycleDays, cycleDays }]);
  });

  test('are all of them in a term to come, and none of one that is over', () => {
    const terms = [start, instant('2026-10-01T02:00:00Z'), instant('2026-11-01T02:00:00Z')].map(
      (from) => termFrom(from),
    );
    expect(termsLeft(terms, defaultZone, instant('2026-10-01T02:00:00Z'))).toEqual([
      { months: 1, remainingDays: 31, cycleDays: 31 },
      { months: 1, remainingDays: 30, cycleDays: 30 },
    ]);
  });

  test('are of terms alone: an upgrade paid is none', () => {
    const upgrade = { ...termFrom(start), kind: 'upgrade' } as const;
    expect(termsLeft([upgrade], defaultZone, start)).toEqual([]);
  });

  test('are days of one term, however many its months', () => {
    expect(leftAt('2026-09-11T02:00:00Z', 3)).toEqual([
      { months: 3, remainingDays: 81, cycleDays: 91 },
    ]);
  });

  test('are none in the last day, and never fewer', () => {
    expect(leftAt('2026-09-30T02:00:00.001Z')).toEqual([
      { months: 1, remainingDays: 0, cycleDays: 30 },
    ]);
    /** Clocks go back on 2026-11-01 in New York: the term has an hour more than its days. */
    const zone = 'America/New_York' as Zone;
    const long = { ...termFrom(start), from: instant('2026-10-05T04:00:00Z') };
    const term = { ...long, until: instant('2026-11-05T05:00:00Z') };
    expect(termsLeft([term], zone, instant('2026-11-05T04:30:00Z'))).toEqual([
      { months: 1, remainingDays: 0, cycleDays: 31 },
    ]);
  });
});
