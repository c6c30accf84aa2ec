import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeZone } from '#domain/account/changeZone.ts';
import { billingMonth, zoneAt } from '#domain/time/billingZones.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { hour, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { accountOf } from '#test/support/settle.ts';

const zoned = (zone: string): AccountState => accountOf({ zone: zone as Zone });
const moveTo = (state: AccountState, zone: string, now: string): AccountState =>
  changeZone(state, zone as Zone, instant(now));

const first = hour('2026-10-25T00');

/** The month of each hour from late October to early December. */
const monthsOf = (state: AccountState): readonly string[] => {
  return Array.from({ length: hoursBetween(first, hour('2026-12-05T00')) }, (_, k) =>
    billingMonth(state, plusHours(first, k)),
  );
};

describe('RAT-07 an hour is billed in the month that holds its start', () => {
  test.each([
    ['Asia/Shanghai', '2026-10-31T15', '2026-10-31T16'],
    // At half past: the hour belongs to the old month, the next is the month's first.
    ['Asia/Kolkata', '2026-10-31T18', '2026-10-31T19'],
    ['America/St_Johns', '2026-11-01T02', '2026-11-01T03'],
    ['Australia/Eucla', '2026-10-31T15', '2026-10-31T16'],
    ['America/Los_Angeles', '2026-11-01T06', '2026-11-01T07'],
  ])('%s: %s is the last hour of October, %s the first of November', (zone, last, first) => {
    expect(billingMonth(zoned(zone), hour(last))).toBe('2026-10');
    expect(billingMonth(zoned(zone), hour(first))).toBe('2026-11');
  });
});

const zones = ['Asia/Shanghai', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'];
const moves = zones.flatMap((from) => zones.map((to) => [from, to] as const));

describe('RAT-07 a zone change takes over with the next month', () => {
  test.each(moves)('%s to %s: no hour in two months or none', (from, to) => {
    const before = monthsOf(zoned(from));
    const after = monthsOf(moveTo(zoned(from), to, '2026-10-15T12:00:00Z'));
    expect(after.toSorted()).toEqual(after);
    expect(new Set(after)).toEqual(new Set(['2026-10', '2026-11', '2026-12']));
    const unmoved = hoursBetween(first, hour('2026-10-31T09'));
    expect(after.slice(0, unmoved)).toEqual(before.slice(0, unmoved));
  });

  test('RAT-07 the new zone begins when its month and the old zone’s have begun', () => {
    const moved = moveTo(zoned('Asia/Shanghai'), 'America/Los_Angeles', '2026-10-15T12:00:00Z');
    expect(moved.nextZone?.from).toBe('2026-11-01T07:00:00.000Z');
    expect(zoneAt(moved, instant('2026-11-01T06:59:59.999Z'))).toBe('Asia/Shanghai');
    expect(zoneAt(moved, instant('2026-11-01T07:00:00Z'))).toBe('America/Los_Angeles');
    expect(moved.version).toBe(2);
  });

  test('RAT-07 the last change of a month holds', () => {
    const once = moveTo(zoned('Asia/Shanghai'), 'America/Los_Angeles', '2026-10-15T12:00:00Z');
    const twice = moveTo(once, 'Asia/Kolkata', '2026-10-16T12:00:00Z');
    expect(zoneAt(twice, instant('2026-12-01T00:00:00Z'))).toBe('Asia/Kolkata');
    expect(monthsOf(twice)).not.toContain(undefined);
  });

  test.each(moves)('%s to %s and on: settled hours stay in their months', (from, to) => {
    const once = moveTo(zoned(from), to, '2026-10-15T12:00:00Z');
    const twice = moveTo(once, 'Europe/Moscow', '2026-11-01T12:00:00Z');
    const thrice = moveTo(twice, 'Asia/Tokyo', '2026-12-02T12:00:00Z');
    const known = hoursBetween(first, hour('2026-11-01T12'));
    expect(monthsOf(twice).slice(0, known)).toEqual(monthsOf(once).slice(0, known));
    expect(monthsOf(thrice).slice(0, known)).toEqual(monthsOf(once).slice(0, known));
    expect(monthsOf(thrice).toSorted()).toEqual(monthsOf(thrice));
  });
});
