import { describe, expect, test } from 'vitest';
import { decideExpiry } from '#domain/lifecycle/expiry/decideExpiry.ts';
import { expirySteps } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

const zone = 'Asia/Shanghai' as Zone;

/** The steps that an execution takes at once if it starts at `now`, until the first that is early. */
const takenAt = (expiry: string, now: string): readonly string[] => {
  const facts = { kind: 'gateway', expiry: instant(expiry), zone, isLast: true } as const;
  const decisions = expirySteps.map(
    (step) => [step, decideExpiry(facts, step, instant(now)).decision] as const,
  );
  return decisions.flatMap(([step, decision]) => (decision === 'due' ? [step] : []));
};

describe('EXP-01 an execution that starts late', () => {
  test.each([
    ['2026-09-24T01:59:59.999Z', []],
    ['2026-09-24T02:00:00.000Z', ['remind7']],
    ['2026-09-26T01:59:59.999Z', ['remind7']],
    ['2026-09-26T02:00:00.000Z', ['remind5']],
    ['2026-09-29T12:00:00.000Z', ['remind3']],
    ['2026-09-30T02:00:00.000Z', ['remind1']],
    ['2026-10-01T01:59:59.999Z', ['remindToday']],
    ['2026-10-01T02:00:00.000Z', ['renew']],
    ['2026-10-03T00:00:00.000Z', ['renew', 'stop']],
    ['2026-10-09T02:00:00.000Z', ['renew', 'stop']],
    ['2026-10-09T02:00:00.001Z', ['destroy']],
  ])('at %s sends only the newest reminder that is due: %j', (now, expected) => {
    expect(takenAt('2026-10-01T02:00:00.000Z', now)).toEqual(expected);
  });
});

describe('ORD-04 EXP-01 a term whose day was clamped', () => {
  test.each([
    ['2027-01-31T04:00:00Z', 1, '2027-02-28T04:00:00.000Z', '2027-02-21T04:00:00.000Z'],
    ['2028-01-31T04:00:00Z', 1, '2028-02-29T04:00:00.000Z', '2028-02-22T04:00:00.000Z'],
    ['2026-08-31T04:00:00Z', 1, '2026-09-30T04:00:00.000Z', '2026-09-23T04:00:00.000Z'],
  ])('bought %s for %i months ends %s, and is told of from %s on', (from, months, until, first) => {
    const { until: expiry } = termOf(instant(from), months, zone);
    expect(expiry).toBe(until);
    expect(takenAt(expiry, plusMs(instant(first), -1))).toEqual([]);
    expect(takenAt(expiry, first)).toEqual(['remind7']);
  });
});

describe('EXP-01 days are of 24 hours, also where clocks change', () => {
  test('a week before an expiry in New York may be another time of the day', () => {
    const facts = {
      kind: 'instance',
      ...{ expiry: instant('2026-11-03T15:00:00Z'), isLast: true },
      zone: 'America/New_York' as Zone,
    } as const;
    expect(decideExpiry(facts, 'remind7', instant('2026-10-27T14:59:59.999Z')).decision).toBe(
      'early',
    );
    expect(decideExpiry(facts, 'remind7', instant('2026-10-27T15:00:00Z')).decision).toBe('due');
  });
});
