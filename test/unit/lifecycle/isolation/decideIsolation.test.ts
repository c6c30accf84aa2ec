import { describe, expect, test } from 'vitest';
import { termDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { decideIsolation } from '#domain/lifecycle/isolation/isolationLifecycle.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';
import { prepaidInstance, refundedInstance } from '#test/support/samples/instances.ts';

const refunded = { kind: 'instance', item: refundedInstance } as const;
const since = instant('2026-11-05T00:00:00Z');
const due = instant('2026-11-12T00:00:00Z');

describe('REF-04 the isolation of a refunded instance', () => {
  test.each([
    ['2026-11-11T23:59:59.999Z', 'early'],
    ['2026-11-12T00:00:00.000Z', 'due'],
    ['2026-11-12T00:00:00.001Z', 'due'],
  ])('at %s is %s', (now, decision) => {
    expect(decideIsolation(refunded, since, instant(now))).toEqual({ decision, at: due });
  });

  test('SLA-02, ARR-03 is over with the service, while its announced end is before', () => {
    const endsAt = instant('2026-11-11T00:00:00Z');
    const ending = { terminationId: 't-1', at: endsAt };
    const isEnding = { ...refunded, item: { ...refunded.item, ending } };
    expect(decideIsolation(isEnding, since, endsAt)).toEqual({ decision: 'over' });
    const before = plusMs(endsAt, -1);
    expect(decideIsolation(isEnding, since, before)).toEqual({ decision: 'early', at: endsAt });
    expect(termDue(isEnding)).toBe(endsAt);
    const kept = { ...ending, at: instant('2026-11-12T00:00:00.001Z') };
    const isKept = { ...refunded, item: { ...refunded.item, ending: kept } };
    expect(decideIsolation(isKept, since, endsAt)).toEqual({ decision: 'early', at: due });
    expect(termDue(isKept)).toBe(due);
  });

  test.each([
    ['it was renewed', { kind: 'instance', item: prepaidInstance }, since],
    ['it was renewed and given back again', refunded, instant('2026-11-04T00:00:00Z')],
    [
      'it is destroyed',
      { kind: 'instance', item: { ...prepaidInstance, state: { status: 'destroyed', at: due } } },
      since,
    ],
    ['there is none', undefined, since],
  ] as const)('ARR-06 is over if %s', (_name, prepaid, of) => {
    expect(decideIsolation(prepaid, of, due)).toEqual({ decision: 'over' });
  });
});

describe('EXP-01 REF-04 what time has to do', () => {
  test.each([
    ['with a gateway from 7 days before its expiry on', gatewayOf(), '2026-09-24T02:00:00.000Z'],
    [
      'with one that is gone, nothing',
      gatewayOf({ state: { status: 'destroyed', at: due, cause: 'expiry' } }),
      undefined,
    ],
  ])('%s', (_name, item, expected) => {
    expect(termDue({ kind: 'gateway', item })).toBe(expected);
  });

  test('with a refunded instance at the end of its isolation', () => {
    expect(termDue(refunded)).toBe(due);
  });
});
