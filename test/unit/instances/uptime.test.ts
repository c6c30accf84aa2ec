import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { chargeForSeconds, uptimeCharge } from '#domain/instances/foldUptime.ts';
import {
  closeUptime,
  earliestUptimeChange,
  secondsBefore,
  secondsIn,
  startUptime,
  stopUptime,
  truncateUptime,
} from '#domain/instances/uptime.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { endOf, hour, startOf } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const at = (time: string): Instant => instant(`2026-11-10T${time}Z`);
const textOf = ([span]: ReturnType<typeof startUptime>): string =>
  `${span?.from.slice(11)} ${span?.until?.slice(11)}`;

describe('INS-03 marks are whole seconds, so that never more is charged than existed', () => {
  test.each([
    ['10:00:00.000', '10:00:00.000Z'],
    ['10:00:00.001', '10:00:01.000Z'],
    ['10:59:59.999', '11:00:00.000Z'],
  ])('INS-03 an uptime started at %s counts from %s', (from, counted) => {
    expect(startUptime([], at(from))).toEqual([{ from: at(counted.slice(0, -1)) }]);
  });

  test.each([
    ['10:00:00.500', '10:00:01.999', '10:00:01.000Z 10:00:01.000Z'],
    ['10:00:00.500', '10:00:02.000', '10:00:01.000Z 10:00:02.000Z'],
    ['10:00:00.500', '10:00:00.600', '10:00:01.000Z 10:00:01.000Z'],
    ['10:00:00.000', '10:00:59.999', '10:00:00.000Z 10:00:59.000Z'],
  ])('INS-03 from %s to %s it is %s', (from, until, span) => {
    expect(textOf(stopUptime(startUptime([], at(from)), at(until)))).toBe(span);
  });

  test('INS-03 an uptime that goes on never begins before it was interrupted', () => {
    const once = stopUptime(startUptime([], at('10:00:00')), at('10:30:00'));
    expect(startUptime(once, at('10:20:00'))[1]).toEqual({ from: at('10:30:00') });
    expect(startUptime(once, at('10:40:00.2'))[1]).toEqual({ from: at('10:40:01') });
  });

  test('INS-03 what runs is not started, what does not run is not ended', () => {
    const running = startUptime([], at('10:00:00'));
    expect(() => startUptime(running, at('11:00:00'))).toThrow(Defect);
    expect(() => stopUptime(stopUptime(running, at('11:00:00')), at('12:00:00'))).toThrow(Defect);
    expect(() => stopUptime([], at('12:00:00'))).toThrow(Defect);
  });
});

describe('INS-03 no mark falls into an hour that is settled', () => {
  const settled = { newest: hour('2026-11-10T10'), bits: 1n };
  test.each([
    ['10:59:59.999', '11:00:00'],
    ['11:00:00.000', '11:00:00'],
    ['11:00:00.001', '11:00:00.001'],
  ])('INS-03 with hour 10 settled, %s is taken for %s', (now, mark) => {
    expect(earliestUptimeChange({ settled }, at(now))).toBe(at(mark));
  });

  test('INS-03 with no hour settled, it is now', () => {
    expect(earliestUptimeChange({}, at('09:00:00.5'))).toBe(at('09:00:00.5'));
  });
});

describe('INS-03 an uptime is cut into hours without gap or overlap', () => {
  const first = stopUptime(startUptime([], at('08:59:58.5')), at('10:00:00'));
  const uptime = stopUptime(startUptime(first, at('10:59:59')), at('12:00:01'));

  test.each([
    ['08', 1],
    ['09', 3_600],
    ['10', 1],
    ['11', 3_600],
    ['12', 1],
    ['13', 0],
  ])('INS-03 hour %s has %i seconds of it', (text, seconds) => {
    const each = hour(`2026-11-10T${text}`);
    expect(secondsIn(uptime, startOf(each), endOf(each))).toBe(seconds);
  });

  test('INS-03 the hours add up to the uptime; one that runs counts up to when it is asked', () => {
    expect(secondsBefore(uptime, at('14:00:00'))).toBe(7_203);
    expect(secondsBefore(startUptime([], at('10:00:00')), at('10:30:00'))).toBe(1_800);
    expect(secondsBefore([], at('10:30:00'))).toBe(0);
  });
});

describe('INS-03 ARR-07 the end of an uptime for good', () => {
  const run = startUptime([], at('10:00:00'));
  const suspended = stopUptime(run, at('11:00:00'));
  const spans = (uptime: ReturnType<typeof startUptime>) =>
    uptime.map(({ from, until }) => `${from.slice(11, 19)}-${until?.slice(11, 19)}`);

  test.each([
    ['one that runs', run, '12:30:00.999', ['10:00:00-12:30:00']],
    [
      'one that is suspended',
      suspended,
      '12:30:00.999',
      ['10:00:00-11:00:00', '12:30:00-12:30:00'],
    ],
    [
      'one suspended just then',
      suspended,
      '11:00:00.500',
      ['10:00:00-11:00:00', '11:00:00-11:00:00'],
    ],
  ])('INS-03 closing %s', (_name, uptime, end, closed) => {
    expect(spans(closeUptime(uptime, at(end)))).toEqual(closed);
    const seconds = secondsBefore(closeUptime(uptime, at(end)), at('14:00:00'));
    expect(seconds).toBe(secondsBefore(uptime, at(end.slice(0, 8))));
  });

  test.each([
    ['before its end', '10:30:00.002', '10:30:00.002'],
    ['at its end', '11:00:00.000', '11:00:00.000'],
    ['after its end', '12:00:00.000', '11:00:00.000'],
    ['before it began', '09:00:00.000', '10:00:00.000'],
  ])('INS-02 cutting a prepaid one %s', (_name, end, until) => {
    expect(truncateUptime(suspended, at(end))).toEqual([
      { from: at('10:00:00'), until: at(until) },
    ]);
  });

  test('INS-02 cutting one without an end, and none', () => {
    expect(truncateUptime(run, at('12:00:00.001'))).toEqual([
      { from: at('10:00:00'), until: at('12:00:00.001') },
    ]);
    expect(truncateUptime([], at('12:00:00'))).toEqual([]);
  });
});

describe('INS-04 the worked bill of another vendor', () => {
  const perHour = {
    unit: { name: 'hour', size: new Decimal(3_600) },
    unitPrice: new Decimal('3.53'),
  };
  const uptime = stopUptime(
    startUptime([], instant('2023-03-08T15:50:04Z')),
    instant('2023-03-10T17:50:00Z'),
  );
  const seconds = secondsBefore(uptime, instant('2023-03-11T00:00:00Z'));

  test('INS-04 3.53 per hour, 2023-03-08 15:50:04 to 2023-03-10 17:50:00 = 179,996 s = 176.50', () => {
    expect(seconds).toBe(179_996);
    expect(uptimeCharge(perHour, seconds).toFixed(2)).toBe('176.50');
  });

  test('INS-03, INS-04 hour by hour it comes to the same, to 8 decimals', () => {
    const hours = Array.from({ length: 51 }, (_, k) => Math.min(3_600 * k, seconds));
    const parts = hours.map((from) =>
      chargeForSeconds(perHour, from, Math.min(3_600, seconds - from)),
    );
    const total = parts.reduce((sum, part) => sum.plus(part));
    expect(total.toFixed()).toBe(uptimeCharge(perHour, seconds).toFixed());
  });
});
