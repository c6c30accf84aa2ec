import { describe, expect, test } from 'vitest';
import {
  isZone,
  type LocalDate,
  type Month,
  monthAfter,
  monthOf,
  plusMonths,
  startOfDate,
  startOfMonth,
  type Zone,
} from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';

describe('RAT-07 the month of a zone that holds an instant', () => {
  test.each([
    ['Asia/Shanghai', '2026-10-31T15:59:59.999Z', '2026-10'],
    ['Asia/Shanghai', '2026-10-31T16:00:00.000Z', '2026-11'],
    ['Asia/Kolkata', '2026-10-31T18:29:59.999Z', '2026-10'],
    ['Asia/Kolkata', '2026-10-31T18:30:00.000Z', '2026-11'],
    ['Asia/Kathmandu', '2026-10-31T18:15:00.000Z', '2026-11'],
    ['America/St_Johns', '2026-11-01T02:29:59.999Z', '2026-10'],
    ['America/St_Johns', '2026-11-01T02:30:00.000Z', '2026-11'],
    ['America/Los_Angeles', '2026-11-01T06:59:59.999Z', '2026-10'],
    ['America/Los_Angeles', '2026-11-01T07:00:00.000Z', '2026-11'],
    ['Pacific/Kiritimati', '2026-10-31T10:00:00.000Z', '2026-11'],
    ['UTC', '2026-11-01T00:00:00.000Z', '2026-11'],
  ])('%s at %s: %s', (zone, at, month) => {
    expect(monthOf(instant(at), zone as Zone)).toBe(month);
  });
});

describe('RAT-07 where a local date starts', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-01', '2026-10-31T16:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-01', '2026-10-31T18:30:00.000Z'],
    // Clocks go back on this date, and forward on the next two; the last jumps over midnight.
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    // Samoa had no 30 December 2011: it starts where the 31st does.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('%s %s starts at %s', (zone, date, expected) => {
    expect(startOfDate(date as LocalDate, zone as Zone)).toBe(expected);
  });

  test('RAT-07 a month starts with its first date', () => {
    expect(startOfMonth('2026-11' as Month, 'Asia/Shanghai' as Zone)).toBe(
      '2026-10-31T16:00:00.000Z',
    );
    expect(monthAfter('2026-12' as Month, 1)).toBe('2027-01');
  });
});

describe('QUO-02 months later, the day clamped', () => {
  test.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-01-31', 2, '2024-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2019-11-10', 12, '2020-11-10'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s + %i = %s', (date, months, expected) => {
    expect(plusMonths(date as LocalDate, months)).toBe(expected);
  });
});

describe('RAT-07 a billing zone is an IANA zone', () => {
  test.each([
    ['Asia/Shanghai', true],
    ['UTC', true],
    ['+08:00', false],
    ['-0500', false],
    ['Mars/Olympus', false],
    ['', false],
    ['2026-11-01T00:00[Asia/Shanghai]', false],
  ])('%s: %s', (text, expected) => {
    expect(isZone(text)).toBe(expected);
  });
});
