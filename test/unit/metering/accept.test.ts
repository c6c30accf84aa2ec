import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { acceptUsage } from '#domain/metering/accept.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { recordOf } from '#test/support/settle.ts';

const hour08 = hour('2026-11-01T08');
const at = (time: string): Instant => instant(`2026-11-01T${time}Z`);

const outcome = (part: Partial<UsageRecord>, now = at('09:00:00')): string => {
  const accepted = acceptUsage(recordOf(hour08, part), defaultBook, now);
  if (isRefused(accepted)) return accepted.refused;
  return accepted.parked ? 'parked' : 'accepted';
};

describe('MET-05 a window lies inside one hour', () => {
  test.each([
    ['the whole hour', '08:00:00.000', '09:00:00.000', 'accepted'],
    ['one millisecond of it', '08:59:59.999', '09:00:00.000', 'accepted'],
    ['a millisecond too long', '08:00:00.000', '09:00:00.001', 'windowCrossesHour'],
    ['a millisecond too early', '07:59:59.999', '08:00:00.001', 'windowCrossesHour'],
    ['ending where the next begins', '07:59:59.999', '08:00:00.000', 'accepted'],
    ['two hours', '08:00:00.000', '10:00:00.000', 'windowCrossesHour'],
    ['no time at all', '08:30:00.000', '08:30:00.000', 'emptyWindow'],
    ['backwards', '08:30:00.000', '08:29:59.999', 'emptyWindow'],
    ['no time at all, at an hour', '08:00:00.000', '08:00:00.000', 'emptyWindow'],
  ])('%s, %s to %s: %s', (_name, start, end, expected) => {
    expect(outcome({ windowStart: at(start), windowEnd: at(end) })).toBe(expected);
  });
});

describe('MET-06 a window that starts more than 5 minutes ahead is refused', () => {
  test.each([
    ['07:55:00.001', 'accepted'],
    ['07:55:00.000', 'accepted'],
    ['07:54:59.999', 'windowInFuture'],
  ])('received at %s: %s', (now, expected) => {
    expect(outcome({}, at(now))).toBe(expected);
  });
});

describe('MET-06 usage older than 72 hours is parked', () => {
  test.each([
    ['2026-11-04T07:59:59.999Z', 'accepted'],
    ['2026-11-04T08:00:00.000Z', 'accepted'],
    ['2026-11-04T08:00:00.001Z', 'parked'],
    ['2027-11-01T08:00:00.000Z', 'parked'],
  ])('received at %s: %s', (now, expected) => {
    expect(outcome({}, instant(now))).toBe(expected);
  });
});

describe('MET-01 what a record may say, first true first', () => {
  const crossing = { windowEnd: at('10:00:00') };
  const impossible = { calls: 1, frontendErrors: 2 };
  const nowhere = { region: 'ap-nowhere' };
  const early = at('07:00:00');

  test.each<[string, Partial<UsageRecord>, Instant, string]>([
    ['all calls are errors', { calls: 2, frontendErrors: 2 }, at('09:00:00'), 'accepted'],
    ['more errors than calls', impossible, at('09:00:00'), 'errorsExceedCalls'],
    ['a region without a price', nowhere, at('09:00:00'), 'unknownRegion'],
    ['a region that objects inherit', { region: 'toString' }, at('09:00:00'), 'unknownRegion'],
    ['empty before all', { ...nowhere, windowEnd: at('08:00:00') }, early, 'emptyWindow'],
    ['crossing before future', { ...crossing, ...impossible }, early, 'windowCrossesHour'],
    ['MET-02 an id of another hour', { id: '2026-11-01T09/a' }, at('09:00:00'), 'idOfAnother'],
    ['future before id', { id: '2026-11-01T09/a' }, early, 'windowInFuture'],
    ['id before errors', { id: '2026-11-01T09/a', ...impossible }, at('09:00:00'), 'idOfAnother'],
    ['future before errors', { ...impossible, ...nowhere }, early, 'windowInFuture'],
    ['errors before region', { ...impossible, ...nowhere }, at('09:00:00'), 'errorsExceedCalls'],
    ['region before parking', nowhere, instant('2027-01-01T00:00:00Z'), 'unknownRegion'],
  ])('%s', (_name, part, now, expected) => {
    expect(outcome(part, now)).toBe(expected);
  });
});
