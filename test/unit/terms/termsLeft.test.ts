import { describe, expect, test } from 'vitest';
import { termOf } from '#domain/terms/terms.ts';
import { startedDays, termsLeft } from '#domain/terms/termsLeft.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { termFrom } from '#test/support/samples/gateways.ts';

const start = instant('2026-09-01T02:00:00Z');
const leftAt = (now: string, months = 1) => termsLeft([termFrom(start, months)], instant(now));

describe('SLA-02 days that have started since a payment began', () => {
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

describe('PLN-04 remaining days are begun 24-hour spans until the expiry', () => {
  test.each([
    ['at the very start: all', '2026-09-01T02:00:00.000Z', 30],
    ['a moment later: all, for the last has begun', '2026-09-01T02:00:00.001Z', 30],
    ['a moment before 20 x 24 h are left', '2026-09-11T01:59:59.999Z', 21],
    ['exactly 20 x 24 h left', '2026-09-11T02:00:00.000Z', 20],
    ['a moment later', '2026-09-11T02:00:00.001Z', 20],
    ['a second before 24 h are left', '2026-09-30T01:59:59.000Z', 2],
    ['24 h left', '2026-09-30T02:00:00.000Z', 1],
    ['a second left: no upgrade is free', '2026-10-01T01:59:59.000Z', 1],
    ['the last moment', '2026-10-01T01:59:59.999Z', 1],
  ])('PLN-04 %s', (_name, now, remainingDays) => {
    expect(leftAt(now)).toEqual([{ months: 1, remainingDays, cycleDays: 30 }]);
  });
});

describe('PLN-04 the days of each term', () => {
  test('PLN-04 none of a term that is over', () => {
    expect(leftAt('2026-10-01T02:00:00.000Z')).toEqual([]);
  });

  test('PLN-04 24 h left of 29 days: 1/29', () => {
    const february = termFrom(instant('2028-01-31T02:00:00Z'));
    const left = termsLeft([february], instant('2028-02-28T02:00:00Z'));
    expect(left).toEqual([{ months: 1, remainingDays: 1, cycleDays: 29 }]);
  });

  test.each([
    ['of 31 days', '2026-01-15T04:00:00Z', 31],
    ['of 28 days', '2026-02-15T04:00:00Z', 28],
    ['of 29 days', '2028-02-15T04:00:00Z', 29],
  ])('PLN-04 count a cycle %s', (_name, from, cycleDays) => {
    const left = termsLeft([termFrom(instant(from))], instant(from));
    expect(left).toEqual([{ months: 1, remainingDays: cycleDays, cycleDays }]);
  });

  test('PLN-04 are all of them in a term to come, and none of one that is over', () => {
    const terms = [start, instant('2026-10-01T02:00:00Z'), instant('2026-11-01T02:00:00Z')].map(
      (from) => termFrom(from),
    );
    expect(termsLeft(terms, instant('2026-10-02T02:00:00Z'))).toEqual([
      { months: 1, remainingDays: 30, cycleDays: 31 },
      { months: 1, remainingDays: 30, cycleDays: 30 },
    ]);
  });

  test('PLN-03 are of terms alone: an upgrade paid is none', () => {
    const upgrade = { ...termFrom(start), kind: 'upgrade' } as const;
    expect(termsLeft([upgrade], start)).toEqual([]);
  });

  test('PLN-04 are days of one term, however many its months', () => {
    expect(leftAt('2026-09-11T02:00:00Z', 3)).toEqual([
      { months: 3, remainingDays: 81, cycleDays: 91 },
    ]);
  });
});

describe('PLN-04 where clocks change a day has 25 hours, or 23', () => {
  const newYork = 'America/New_York' as Zone;
  const cycle = (from: string) => {
    const at = instant(from);
    return { ...termFrom(at), ...termOf(at, 1, newYork) };
  };

  test.each([
    ['10-15 to 11-15, upgraded at once: 31/31', '2026-10-15T14:00:00Z', 0, 31, 31],
    ['an hour later, for it has an hour more', '2026-10-15T14:00:00Z', 1, 31, 31],
    ['02-15 to 03-15, an hour short, upgraded at once', '2026-02-15T15:00:00Z', 0, 28, 28],
    ['a day later', '2026-02-15T15:00:00Z', 24, 27, 28],
  ])('PLN-04 %s', (_name, from, hours, remainingDays, cycleDays) => {
    const now = instant(new Date(Date.parse(from) + hours * 3_600_000).toISOString());
    expect(termsLeft([cycle(from)], now)).toEqual([{ months: 1, remainingDays, cycleDays }]);
  });
});
