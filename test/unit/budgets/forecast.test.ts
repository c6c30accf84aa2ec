import { describe, expect, test } from 'vitest';
import type { MonthSpent } from '#domain/budgets/budget.ts';
import { forecastOf } from '#domain/budgets/forecast.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { shanghai } from '#test/support/samples/budgets.ts';

const spent = (total: number, usage: number, usedFrom?: string): MonthSpent => ({
  ...{ month: '2027-01' as Month, spent: new Decimal(total), usage: new Decimal(usage), told: [] },
  ...(usedFrom !== undefined && { usedFrom: hour(usedFrom) }),
});
const forecast = (of: MonthSpent, at: string): string | undefined =>
  forecastOf(shanghai, of, instant(at))?.toFixed();

describe('WAL-08 forecast of a month', () => {
  test.each<[string, MonthSpent, string, string | undefined]>([
    [
      'ten days of 31: 120 + 100 x 21 / 10',
      spent(120, 100, '2026-12-31T16'),
      '2027-01-10T16:00:00Z',
      '330',
    ],
    [
      'used from the sixth day on: 120 + 100 x 21 / 5',
      spent(120, 100, '2027-01-05T16'),
      '2027-01-10T16:00:00Z',
      '540',
    ],
    ['the month alone counts', spent(120, 100, '2026-12-20T00'), '2027-01-10T16:00:00Z', '330'],
    [
      'just before three days',
      spent(10, 10, '2026-12-31T16'),
      '2027-01-03T15:59:59.999Z',
      undefined,
    ],
    [
      'after three days: 10 + 10 x 28 / 3',
      spent(10, 10, '2026-12-31T16'),
      '2027-01-03T16:00:00Z',
      '103.33333333',
    ],
    [
      'what was bought goes on by itself',
      spent(120, 0, '2026-12-31T16'),
      '2027-01-10T16:00:00Z',
      '120',
    ],
    ['no usage', spent(120, 0), '2027-01-10T16:00:00Z', undefined],
    ['at its end', spent(120, 100, '2026-12-31T16'), '2027-01-31T16:00:00Z', '120'],
    ['after its end, used for an hour', spent(5, 5, '2027-01-31T15'), '2027-02-01T03:00:00Z', '5'],
  ])('%s', (_, of, at, expected) => {
    expect(forecast(of, at)).toBe(expected);
  });
});
