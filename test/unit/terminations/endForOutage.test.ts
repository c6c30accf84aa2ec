import { describe, expect, test } from 'vitest';
import {
  announceTermination,
  endForOutage,
} from '#domain/account/terminations/announceTermination.ts';
import { type Outage, outageRefusal } from '#domain/terminations/outage.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import {
  payAsYouGoInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { gatewayOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const state = accountOf();
const now = instant('2026-11-01T12:00:00Z');
const later = instant('2027-06-01T00:00:00Z');
const gateway: Terminable = { kind: 'gateway', item: gatewayOf() };
const shared: Terminable = { kind: 'instance', item: sharedInstance };
const released: Terminable = { kind: 'instance', item: releasedInstance };

const outage: Outage = {
  ...{ outageId: 'x-1', accountId: state.accountId, version: 1, cause: 'fault' },
  resource: { kind: 'gateway', id: gatewayOf().gatewayId },
  from: instant('2026-10-29T12:00:00Z'),
};
const end = (service: Terminable, outages: readonly Outage[], at = now) => {
  const outcome = endForOutage(state, service, { terminationId: 't-2', outages }, at);
  return 'refused' in outcome ? outcome.refused : outcome.service.item.ending?.at;
};

describe('SLA-03 after an outage of 72 hours the customer ends a service', () => {
  test.each<[string, Outage[], string, string]>([
    ['it goes on, 72 hours', [outage], '2026-11-01T12:00:00.000Z', '2026-11-01T12:00:00.000Z'],
    ['it goes on, a moment less', [outage], '2026-11-01T11:59:59.999Z', 'noSuchOutage'],
    ['none', [], '2026-11-01T12:00:00.000Z', 'noSuchOutage'],
  ])('SLA-03 %s', (_name, outages, at, outcome) => {
    expect(end(gateway, outages, instant(at))).toBe(outcome);
  });

  test.each([
    ['2026-11-01T11:59:59.999Z', 'noSuchOutage'],
    ['2026-11-01T12:00:00.000Z', '2026-11-20T00:00:00.000Z'],
  ])('SLA-03 it was over at %s, and counts later too', (until, outcome) => {
    const over = [{ ...outage, until: instant(until) }];
    const payments = gatewayOf().payments.map((each) => ({ ...each, until: later }));
    const running: Terminable = { kind: 'gateway', item: gatewayOf({ payments }) };
    expect(end(running, over, instant('2026-11-20T00:00:00Z'))).toBe(outcome);
  });

  test('SLA-03 not for an outage of another service, nor of what is gone', () => {
    expect(end(shared, [outage])).toBe('noSuchOutage');
    expect(end(released, [outage])).toBe('instanceGone');
  });

  test('SLA-03 what is to end later may end now', () => {
    const announced = { terminationId: 't-1', reason: 'the region closes' };
    const at = instant('2026-12-01T12:00:00Z');
    const made = announceTermination(state, gateway, { ...announced, endsAt: at }, now);
    const ending = decided(made).service;
    expect(end(ending, [outage])).toBe(now);
  });
});

describe('SLA-03 what an outage is of', () => {
  const until = instant('2026-11-01T12:00:00Z');
  test.each([
    ['before its end', '2026-11-01T11:59:59.999Z', '2026-11-20T00:00:00.000Z'],
    ['at its end', '2026-11-01T12:00:00.000Z', 'noSuchOutage'],
  ])('SLA-03 over, it counts for what was paid %s', (_name, paidAt, outcome) => {
    const [first] = gatewayOf().payments;
    if (first === undefined) throw new Error('it is paid');
    const old = { ...first, until };
    const renewed = { ...first, paidAt: instant(paidAt), from: until, until: later };
    const item = gatewayOf({ payments: [old, renewed] });
    const at = instant('2026-11-20T00:00:00Z');
    expect(end({ kind: 'gateway', item }, [{ ...outage, until }], at)).toBe(outcome);
  });

  test.each([
    ['2026-10-29T12:00:00.000Z', now],
    ['2026-10-29T12:00:00.001Z', 'noSuchOutage'],
  ])('SLA-03 of a service that there is since %s', (createdAt, outcome) => {
    const item = { ...payAsYouGoInstance, createdAt: instant(createdAt) };
    const resource = { kind: 'instance', id: item.instanceId } as const;
    const long = { ...outage, resource, from: instant('2026-10-01T00:00:00Z') };
    expect(end({ kind: 'instance', item }, [long])).toBe(outcome);
  });
});

describe('SLA-03 an outage is recorded of the past', () => {
  test.each([
    ['2026-11-01T12:00:00.001Z', undefined, 'outageInFuture'],
    ['2026-11-01T11:00:00.000Z', '2026-11-01T12:00:00.001Z', 'outageInFuture'],
    ['2026-11-01T11:00:00.000Z', '2026-11-01T10:59:59.999Z', 'outageEndsTooEarly'],
    ['2026-11-01T12:00:00.000Z', undefined, undefined],
    ['2026-11-01T11:00:00.000Z', '2026-11-01T12:00:00.000Z', undefined],
  ])('SLA-03 an outage from %s until %s: %s', (from, until, refused) => {
    const times = { from: instant(from), ...(until && { until: instant(until) }) };
    expect(outageRefusal(times, now)?.refused).toBe(refused);
  });
});
