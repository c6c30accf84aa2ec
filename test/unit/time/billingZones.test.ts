import { describe, expect, test } from 'vitest';
import { dayAt, endOfDay, startOfDay } from '#domain/time/billingZones.ts';
import type { LocalDate, Zone } from '#domain/time/calendar.ts';
import { epochMs, instant, plusMs } from '#domain/time/instant.ts';

const date = (text: string) => text as LocalDate;
const zone = (text: string) => text as Zone;
const shanghai = zone('Asia/Shanghai');
const newYork = zone('America/New_York');

const hoursOf = (zones: Parameters<typeof startOfDay>[0], day: string): number =>
  (epochMs(endOfDay(zones, date(day))) - epochMs(startOfDay(zones, date(day)))) / 3_600_000;

/** The zone changes when November has begun in both zones. */
const changing = (before: Zone, after: Zone, from: string) => ({
  zone: before,
  nextZone: { zone: after, from: instant(from) },
});

describe('RAT-07 a local day', () => {
  test('begins at 00:00 of the billing zone and ends with the next one', () => {
    const zones = { zone: shanghai };
    expect(startOfDay(zones, date('2026-07-03'))).toBe('2026-07-02T16:00:00.000Z');
    expect(endOfDay(zones, date('2026-07-03'))).toBe('2026-07-03T16:00:00.000Z');
    expect(dayAt(zones, instant('2026-07-03T15:59:59.999Z'))).toBe('2026-07-03');
    expect(dayAt(zones, instant('2026-07-03T16:00:00Z'))).toBe('2026-07-04');
  });

  test('has 23 or 25 hours where clocks are put forward or back', () => {
    expect(hoursOf({ zone: newYork }, '2026-03-08')).toBe(23);
    expect(hoursOf({ zone: newYork }, '2026-11-01')).toBe(25);
  });

  const at = '2026-11-01T04:00:00Z';
  const toWest = changing(shanghai, newYork, at);
  const toEast = changing(newYork, shanghai, at);

  test('is longer or shorter where the billing zone changes', () => {
    expect(hoursOf(toWest, '2026-11-01')).toBe(37);
    expect(hoursOf(toEast, '2026-11-01')).toBe(12);
    expect(dayAt(toWest, instant('2026-11-01T05:00:00Z'))).toBe('2026-11-01');
  });

  const farWest = changing(zone('Pacific/Kiritimati'), zone('Etc/GMT+12'), '2026-11-01T12:00:00Z');
  const past = { zone: newYork, pastZones: [{ zone: shanghai, until: instant(at) }] };

  test.each([
    ['Shanghai to New York', toWest],
    ['New York to Shanghai', toEast],
    ['a zone more than a day ahead', farWest],
    ['a zone that is past', past],
  ])('parts all time, in order, from %s', (_name, zones) => {
    let day = date('2026-10-29');
    for (let now = startOfDay(zones, day); now < '2026-11-05'; now = plusMs(now, 1_800_000)) {
      const next = dayAt(zones, now);
      expect(next >= day).toBe(true);
      expect([startOfDay(zones, next) <= now, now < endOfDay(zones, next)]).toEqual([true, true]);
      day = next;
    }
  });
});
