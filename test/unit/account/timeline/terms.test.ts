import { describe, expect, test } from 'vitest';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { instant } from '#domain/time/instant.ts';
import { refundedInstance, sharedInstance } from '#test/support/samples/instances.ts';
import { gatewayOf, prepaidOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';
import { due, dueSteps } from '#test/support/worlds/termWorld.ts';

describe('EXP-01 to EXP-03 what becomes of terms', () => {
  /** It expires at 2026-10-31T16:00Z, midnight in Shanghai. */
  const gateway = gatewayOf();
  const after = [
    '2026-11-01T16:00:00.000Z termStopped of g-1 unless renewed',
    '2026-11-08T16:00:00.001Z termDestroyed of g-1 unless renewed',
  ];

  test('EXP-01, EXP-02 of a gateway, from its first reminder on', () => {
    expect(due(accountOf(), { gateways: [gateway] }, '2026-10-01T00:00:00Z')).toEqual([
      '2026-10-24T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-26T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-28T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-30T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-31T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-31T16:00:00.000Z termExpired of g-1 unless renewed',
      ...after,
    ]);
  });

  test('EXP-02 each at the moment at which its status changes', () => {
    const steps = dueSteps(accountOf(), { gateways: [gateway] }, gateway.createdAt);
    const statuses = steps
      .filter(({ step }) => step !== 'expiryReminder')
      .map(({ at }) => gatewayStatusAt(gateway, at));
    expect(statuses).toEqual(['buffer', 'stopped', 'destroyed']);
  });

  test('EXP-02 in its buffer, and when it is gone', () => {
    const facts = { gateways: [gateway] };
    expect(due(accountOf(), facts, '2026-10-31T16:00:00.000Z')).toEqual(after);
    expect(due(accountOf(), facts, '2026-11-08T16:00:00.001Z')).toEqual([]);
  });
});

describe('ORD-05, REF-04 what becomes of an instance', () => {
  test('ORD-05 one that renews itself, if there are funds', () => {
    const instances = [prepaidOf({ autoRenew: true })];
    expect(due(accountOf(), { instances }, '2026-10-31T15:00:00Z')).toEqual([
      '2026-10-31T16:00:00.000Z expiryReminder of i-1 unless renewed',
      '2026-10-31T16:00:00.000Z termRenewed of i-1 unless fundsLack',
      '2026-11-07T16:00:00.000Z termDestroyed of i-1 unless renewed',
    ]);
  });

  test('REF-04 one that was given back', () => {
    const facts = { instances: [refundedInstance] };
    expect(due(accountOf(), facts, '2026-11-06T00:00:00Z')).toEqual([
      '2026-11-12T00:00:00.000Z termDestroyed of i-000000001-a unless renewed',
    ]);
  });
});

describe('SLA-02 what the operator ends', () => {
  const at = instant('2026-10-31T00:00:00Z');
  const ending = { terminationId: 't-1', at };

  test('SLA-02 before its term is over, and nothing after it', () => {
    const facts = { gateways: [gatewayOf({ ending })], instances: [{ ...sharedInstance, ending }] };
    expect(due(accountOf(), facts, '2026-10-30T00:00:00Z')).toEqual([
      '2026-10-31T00:00:00.000Z serviceEnded of i-000000001-a unless cancelled',
      '2026-10-31T00:00:00.000Z serviceEnded of g-1 unless cancelled',
    ]);
    expect(due(accountOf(), facts, at)).toEqual([]);
  });

  test.each([
    ['2026-12-05T23:59:59.999Z', ''],
    ['2026-12-06T00:00:00.000Z', ' unless renewed'],
  ])('SLA-02, REF-04 given back: renewed now, if a month is over by %s', (end, unless) => {
    const late = { terminationId: 't-1', at: instant(end) };
    const instances = [{ ...refundedInstance, ending: late }];
    expect(due(accountOf(), { instances }, '2026-11-06T00:00:00Z')[0]).toBe(
      `2026-11-12T00:00:00.000Z termDestroyed of i-000000001-a${unless}`,
    );
  });

  test('SLA-02, REF-04 given back: ended before its isolation is over, once', () => {
    const early = { terminationId: 't-1', at: instant('2026-11-10T00:00:00Z') };
    const instances = [{ ...refundedInstance, ending: early }];
    expect(due(accountOf(), { instances }, '2026-11-06T00:00:00Z')).toEqual([
      '2026-11-10T00:00:00.000Z serviceEnded of i-000000001-a unless cancelled',
    ]);
  });

  test('SLA-02, ORD-05 after it: it expires, for it is not renewed past its end', () => {
    const late = { terminationId: 't-1', at: instant('2026-11-03T00:00:00Z') };
    const facts = { gateways: [gatewayOf({ ending: late, autoRenew: true })] };
    expect(due(accountOf(), facts, '2026-10-31T15:00:00Z').slice(1)).toEqual([
      '2026-10-31T16:00:00.000Z termExpired of g-1',
      '2026-11-01T16:00:00.000Z termStopped of g-1',
      '2026-11-03T00:00:00.000Z serviceEnded of g-1 unless cancelled',
    ]);
  });
});
