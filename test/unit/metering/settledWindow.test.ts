import { describe, expect, test } from 'vitest';
import { hourStatusOf, markSettled, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { hour, plusHours } from '#domain/time/hour.ts';

const h = hour('2026-11-10T08');
const settled = (...offsets: readonly number[]): SettledWindow | undefined =>
  offsets.reduce<SettledWindow | undefined>(
    (window, offset) => markSettled(window, plusHours(h, offset)),
    undefined,
  );
const status = (window: SettledWindow | undefined, offset: number) =>
  hourStatusOf(window, plusHours(h, offset));

describe('SET-02 the settled window remembers 72 hours, hour by hour', () => {
  test('SET-02 before anything is settled, every hour is open', () => {
    expect(status(undefined, 0)).toBe('open');
  });

  test('SET-02 H+1 settles before H: H is still open', () => {
    const window = settled(1);
    expect([0, 1, 2].map((k) => status(window, k))).toEqual(['open', 'settled', 'open']);
    const both = settled(1, 0);
    expect([0, 1, 2].map((k) => status(both, k))).toEqual(['settled', 'settled', 'open']);
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
    expect([status(window, 0), status(window, 1)]).toEqual([first, second]);
    expect(status(window, hours)).toBe('settled');
  });

  test('SET-02 the edge: 71 hours old is remembered, 72 hours old is not', () => {
    const window = settled(0);
    expect([-71, -72].map((k) => status(window, k))).toEqual(['open', 'beyond']);
    expect(markSettled(window as SettledWindow, plusHours(h, -72))).toEqual(window);
    expect(status(settled(0, -71), -71)).toBe('settled');
  });

  test('SET-02 the window never holds more than its 72 hours', () => {
    const all = settled(...Array.from({ length: 200 }, (_, k) => k));
    expect(all?.bits).toBe(2n ** 72n - 1n);
  });
});
