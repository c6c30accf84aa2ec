import { describe, expect, test } from 'vitest';
import { decideExpiry } from '#domain/lifecycle/expiry/decideExpiry.ts';
import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { type EndingTerm, stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

/** Both expire on 1 October at 10:00 in Shanghai, which is 02:00 UTC. */
const gateway: EndingTerm = {
  kind: 'gateway',
  expiry: instant('2026-10-01T02:00:00Z'),
  zone: defaultZone,
};
const instance: EndingTerm = { ...gateway, kind: 'instance' };

/** A step, when it is due, when it is overtaken, and when the next one is due. */
type Row = readonly [ExpiryStep, string, string | undefined, string | undefined];

const reminders: readonly Row[] = [
  ['remind7', '2026-09-24T02:00:00.000Z', '2026-09-26T02:00:00.000Z', '2026-09-26T02:00:00.000Z'],
  ['remind5', '2026-09-26T02:00:00.000Z', '2026-09-28T02:00:00.000Z', '2026-09-28T02:00:00.000Z'],
  ['remind3', '2026-09-28T02:00:00.000Z', '2026-09-30T02:00:00.000Z', '2026-09-30T02:00:00.000Z'],
  ['remind1', '2026-09-30T02:00:00.000Z', '2026-10-01T01:00:00.000Z', '2026-10-01T01:00:00.000Z'],
  [
    'remindToday',
    '2026-10-01T01:00:00.000Z',
    '2026-10-01T02:00:00.000Z',
    '2026-10-01T02:00:00.000Z',
  ],
];
const ofGateway: readonly Row[] = [
  ...reminders,
  ['renew', '2026-10-01T02:00:00.000Z', '2026-10-09T02:00:00.001Z', '2026-10-02T02:00:00.000Z'],
  ['stop', '2026-10-02T02:00:00.000Z', '2026-10-09T02:00:00.001Z', '2026-10-09T02:00:00.001Z'],
  ['destroy', '2026-10-09T02:00:00.001Z', undefined, undefined],
];
const ofInstance: readonly Row[] = [
  ...reminders,
  ['renew', '2026-10-01T02:00:00.000Z', '2026-10-08T02:00:00.000Z', '2026-10-08T02:00:00.000Z'],
  ['destroy', '2026-10-08T02:00:00.000Z', undefined, undefined],
];

const boundaries = (term: EndingTerm, [step, due, overtaken, next]: Row): void => {
  const at = (text: string, ms = 0) =>
    decideExpiry({ ...term, isLast: true }, step, plusMs(instant(text), ms));
  const taken = { decision: 'due', at: due, ...(next && { next }) };
  expect(at(due, -1), 'just before').toEqual({ decision: 'early', at: due });
  expect(at(due), 'at').toEqual(taken);
  expect(at(due, 1), 'just after').toEqual(taken);
  if (overtaken === undefined) {
    expect(at('2027-10-01T02:00:00.000Z'), 'much later').toEqual(taken);
    return;
  }
  expect(at(overtaken, -1), 'just before it is overtaken').toEqual(taken);
  expect(at(overtaken), 'once it is overtaken').toEqual({ decision: 'skip', next });
};

describe('EXP-01 EXP-02 a gateway that nobody renews', () => {
  test.each(ofGateway)('%s is due at %s and not before', (...row) => boundaries(gateway, row));
});

describe('EXP-03 an instance that nobody renews', () => {
  test.each(ofInstance)('%s is due at %s and not before', (...row) => boundaries(instance, row));

  test('is never stopped: its destruction comes next', () => {
    const at = instant('2026-10-02T02:00:00Z');
    expect(decideExpiry({ ...instance, isLast: true }, 'stop', at)).toEqual({
      decision: 'skip',
      next: '2026-10-08T02:00:00.000Z',
    });
  });
});

describe('ARR-06 a term that is not the last any more', () => {
  test.each(ofGateway)('%s does nothing, due or not', (step, due) => {
    const over = { decision: 'over' };
    const facts = { ...gateway, isLast: false };
    expect(decideExpiry(facts, step, plusMs(instant(due), -1))).toEqual(over);
    expect(decideExpiry(facts, step, instant(due))).toEqual(over);
  });
});

describe('SLA-02 a term of what the operator ends', () => {
  test.each(ofGateway)('%s waits for the announced end, and is over once it came', (step) => {
    const endsAt = instant('2026-09-30T12:00:00Z');
    const facts = { ...gateway, isLast: false, endsAt };
    const early = { decision: 'early', at: endsAt };
    expect(decideExpiry(facts, step, instant('2026-09-24T02:00:00Z'))).toEqual(early);
    expect(decideExpiry(facts, step, plusMs(endsAt, -1))).toEqual(early);
    expect(decideExpiry(facts, step, endsAt)).toEqual({ decision: 'over' });
  });
});

describe('EXP-01 the reminder on the day', () => {
  const todayOf = (expiry: string, zone = 'Asia/Shanghai') =>
    stepDue(
      { ...gateway, expiry: instant(expiry), zone: zone as EndingTerm['zone'] },
      'remindToday',
    );

  test.each([
    ['an expiry just after 9:00', '2026-10-01T01:00:00.001Z', '2026-10-01T01:00:00.000Z'],
    ['an expiry at 9:00', '2026-10-01T01:00:00.000Z', '2026-10-01T01:00:00.000Z'],
    ['an expiry just before 9:00', '2026-10-01T00:59:59.999Z', '2026-10-01T00:59:59.999Z'],
    ['an expiry at midnight', '2026-09-30T16:00:00.000Z', '2026-09-30T16:00:00.000Z'],
    ['an expiry just before midnight', '2026-09-30T15:59:59.999Z', '2026-09-30T01:00:00.000Z'],
  ])('of %s, in Shanghai', (_name, expiry, due) => {
    expect(todayOf(expiry)).toBe(due);
  });

  test.each([
    ['clocks go back', '2026-11-01T20:00:00.000Z', '2026-11-01T14:00:00.000Z'],
    ['clocks go forward', '2026-03-08T20:00:00.000Z', '2026-03-08T13:00:00.000Z'],
    ['nothing changes', '2026-07-01T20:00:00.000Z', '2026-07-01T13:00:00.000Z'],
  ])('is at 9:00 by the clock in New York, on a day on which %s', (_name, expiry, due) => {
    expect(todayOf(expiry, 'America/New_York')).toBe(due);
  });

  test('is still sent within an hour of an expiry that it coincides with', () => {
    const early = { ...gateway, expiry: instant('2026-09-30T20:00:00Z'), isLast: true };
    const at = (text: string) => decideExpiry(early, 'remindToday', instant(text)).decision;
    expect(at('2026-09-30T20:00:00Z')).toBe('due');
    expect(at('2026-09-30T20:59:59.999Z')).toBe('due');
    expect(at('2026-09-30T21:00:00Z')).toBe('skip');
  });
});
