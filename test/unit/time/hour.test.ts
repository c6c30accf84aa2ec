import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { endOf, hour, hourOf, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { instant, later, plusMs } from '#domain/time/instant.ts';

describe('MET-05 the hour that holds an instant', () => {
  test.each([
    ['2026-11-01T07:59:59.999Z', '2026-11-01T07'],
    ['2026-11-01T08:00:00.000Z', '2026-11-01T08'],
    ['2026-11-01T08:00:00.001Z', '2026-11-01T08'],
    ['2026-11-01T16:59:59.999+08:00', '2026-11-01T08'],
  ])('%s lies in %s', (at, expected) => {
    expect(hourOf(instant(at))).toBe(expected);
  });

  test('MET-05 an hour ends where the next one starts, over days, months and leap years', () => {
    expect(endOf(hour('2024-02-28T23'))).toBe(startOf(hour('2024-02-29T00')));
    expect(endOf(hour('2023-02-28T23'))).toBe(startOf(hour('2023-03-01T00')));
    expect(plusHours(hour('2026-01-01T00'), -1)).toBe('2025-12-31T23');
    expect(hoursBetween(hour('2024-02-28T00'), hour('2024-03-01T00'))).toBe(48);
    expect(hoursBetween(hour('2024-03-01T00'), hour('2024-02-28T00'))).toBe(-48);
  });

  test.each([
    '2026-11-01T8',
    '2026-11-01T24',
    '2026-02-30T00',
    '2026-13-01T00',
    '2026-11-01T08:00',
    'soon',
  ])('MET-05 %s is no hour', (text) => {
    expect(() => hour(text)).toThrow(Defect);
  });
});

describe('RAT-07 instants are fixed-shape UTC text, so that order of text is order of time', () => {
  test('RAT-07 whatever offset or precision they came in', () => {
    expect(instant('2026-11-01T16:00:00+08:00')).toBe('2026-11-01T08:00:00.000Z');
    expect(instant('2026-11-01T08:00:00.5Z')).toBe('2026-11-01T08:00:00.500Z');
    expect(plusMs(instant('2026-12-31T23:59:59.999Z'), 1)).toBe('2027-01-01T00:00:00.000Z');
    expect(() => instant('soon')).toThrow(RangeError);
  });

  test('RAT-07 the later of two', () => {
    const [a, b] = [instant('2026-11-01T08:00:00Z'), instant('2026-11-01T08:00:00.001Z')];
    expect([later(a, b), later(b, a), later(a, a)]).toEqual([b, b, a]);
  });
});
