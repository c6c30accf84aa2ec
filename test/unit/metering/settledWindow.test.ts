import { describe, expect, test } from 'vitest';
import { markSettled, type SettledWindow, standingOf } from '#domain/metering/settledWindow.ts';
import { hour, plusHours } from '#domain/time/hour.ts';

const h = hour('2026-11-10T08');
const settled = (...offsets: readonly number[]): SettledWindow | undefined =>
  offsets.reduce<SettledWindow | undefined>(
    (window, offset) => markSettled(window, plusHours(h, offset)),
    undefined,
  );
const standing = (window: SettledWindow | undefined, offset: number) =>
  standingOf(window, plusHours(h, offset));

describe('SET-02 the settled window remembers 72 hours, hour by hour', () => {
  test('SET-02 before anything is settled, every hour is open', () => {
    expect(standing(undefined, 0)).toBe('open');
  });

  test('SET-02 H+1 settles before H: H is still open', () => {
    const window = settled(1);
    expect([0, 1, 2].map((k) => standing(window, k))).toEqual(['open', 'settled', 'open']);
    const both = settled(1, 0);
    expect([0, 1, 2].map((k) => standing(both, k))).toEqual(['settled', 'settled', 'open']);
  });

  test('SET-02 the order in which hours settle makes no difference', () => {
    const hours = [0, 5, 3, 71, 40, 8];
    expect(settled(...hours)).toEqual(settled(...hours.toSorted((a, b) => a - b)));
    expect(settled(...hours)).toEqual(settled(...hours, ...hours));
  });

  test.each([
    [71, 'settled', 'open'],
    [72, 'beyond', 'open'],
    [73, 'beyond', 'beyond'],
    [1_000, 'beyond', 'beyond'],
  ])('SET-02 after %i more hours the hour is %s, the one after it %s', (hours, first, second) => {
    const window = settled(0, hours);
    expect([standing(window, 0), standing(window, 1)]).toEqual([first, second]);
    expect(standing(window, hours)).toBe('settled');
  });

  test('SET-02 the edge: 71 hours old is remembered, 72 hours old is not', () => {
    const window = settled(0);
    expect([-71, -72].map((k) => standing(window, k))).toEqual(['open', 'beyond']);
    expect(markSettled(window as SettledWindow, plusHours(h, -72))).toEqual(window);
    expect(standing(settled(0, -71), -71)).toBe('settled');
  });

  test('SET-02 the window never holds more than its 72 hours', () => {
    const all = settled(...Array.from({ length: 200 }, (_, k) => k));
    expect(all?.bits).toBe(2n ** 72n - 1n);
  });
});
