import { describe, expect, test } from 'vitest';
import { announceTermination } from '#domain/account/terminations/announceTermination.ts';
import { cancelTermination } from '#domain/account/terminations/cancelTermination.ts';
import { onTimes } from '#domain/gateways/elastic/dayToBill.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { orderRefusal } from '#domain/orders/orderRefusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { gatewayOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const state = accountOf();
const now = instant('2026-11-01T12:00:00Z');
/** 30 days later. */
const endsAt = instant('2026-12-01T12:00:00Z');
const announced = { terminationId: 't-1', reason: 'the region closes' };

const gateway: Terminable = { kind: 'gateway', item: gatewayOf() };
const shared: Terminable = { kind: 'instance', item: sharedInstance };
const released: Terminable = { kind: 'instance', item: releasedInstance };

const announce = (service: Terminable, at: string) =>
  announceTermination(state, service, { ...announced, endsAt: instant(at) }, now);

/** As it is once its end has been announced. */
const ending = (service: Terminable): Terminable => decided(announce(service, endsAt)).service;

describe('SLA-02 the operator ends a service with 30 days of notice', () => {
  test.each([
    ['what is gone, before all else', released, '2026-11-02T00:00:00Z', 'instanceGone'],
    ['a moment too short', shared, '2026-12-01T11:59:59.999Z', 'noticeTooShort'],
    ['even if it is ending', ending(shared), '2026-12-01T11:59:59.999Z', 'noticeTooShort'],
    ['what is ending already', ending(shared), '2027-01-01T00:00:00Z', 'alreadyEnding'],
  ])('SLA-02 refused: %s', (_name, service, at, refused) => {
    expect(announce(service, at)).toMatchObject({ refused });
  });

  test.each([
    ['shared', shared],
    ['prepaid', { kind: 'instance', item: prepaidInstance } as const],
    ['by the second', { kind: 'instance', item: payAsYouGoInstance } as const],
    ['mini-program gateway', gateway],
  ])('SLA-02 30 days to the millisecond are enough: %s', (_name, service) => {
    const { termination, service: after } = decided(announce(service, endsAt));
    expect(termination).toMatchObject({ endsAt, announcedAt: now, state: { status: 'announced' } });
    expect(after.item.ending).toEqual({ terminationId: 't-1', at: endsAt });
  });
});

describe('SLA-02 by the clock, it is over at that moment', () => {
  const payments = prepaidInstance.payments.map((each) => ({ ...each, until: later }));

  test.each([
    ['shared', sharedInstance],
    ['prepaid', { ...prepaidInstance, payments }],
    ['by the second', payAsYouGoInstance],
  ])('SLA-02, INS-05 an instance, %s', (_name, item) => {
    const { item: after } = ending({ kind: 'instance', item }) as { item: typeof item };
    expect(instanceStatusAt(after, instant('2026-12-01T11:59:59.999Z'))).toBe('running');
    expect(instanceStatusAt(after, endsAt)).toBe('destroyed');
    expect(effectiveLimits({ arrears: { episode: 0 } }, after, endsAt).serving).toBe(false);
  });

  test('SLA-02, PLN-02 a gateway', () => {
    const payments = gatewayOf().payments.map((each) => ({ ...each, until: later }));
    const { item } = ending({ kind: 'gateway', item: gatewayOf({ payments }) });
    if (!('gatewayId' in item)) throw new Error('a gateway');
    expect(gatewayStatusAt(item, instant('2026-12-01T11:59:59.999Z'))).toBe('running');
    expect(gatewayStatusAt(item, endsAt)).toBe('destroyed');
  });
});

test('SLA-02, ELA-04 elastic capacity is on until a gateway ends, dealt with or not', () => {
  const stretch = { from: gatewayOf().createdAt, burst: { qps: 1, mbps: 1 }, bookVersion: 'b' };
  const price = { unitPrice: new Decimal(1), unit: { name: 'QPS day', size: new Decimal(1) } };
  const elastic = { stretches: [{ ...stretch, ...price }] };
  const item = gatewayOf({ elastic, ending: { terminationId: 't-1', at: midOctober } });
  const within = { from: item.createdAt, until: instant('2026-10-20T00:00:00Z') };
  expect(onTimes(item, within)).toEqual([{ from: item.createdAt, until: midOctober }]);
});

const midOctober = instant('2026-10-15T00:00:00Z');
const later = instant('2027-06-01T00:00:00Z');

describe('SLA-02 what is ending is renewed until then at most', () => {
  const facts = { currency: 'CNY', zone: defaultZone } as const;
  /** Its term ends at 2026-12-01T00:00Z, it at the instant given. */
  const renewing = (at: string, months: number) => {
    const item = { ...prepaidInstance, ending: { terminationId: 't-1', at: instant(at) } };
    const renewal = { kind: 'renewal', of: 'instance', id: 'i-1', months } as const;
    return orderRefusal(renewal, { ...facts, instance: item }, now)?.refused ?? 'renewed';
  };

  test.each([
    ['2026-12-31T23:59:59.999Z', 1, 'serviceEnding'],
    ['2027-01-01T00:00:00.000Z', 1, 'renewed'],
    ['2027-01-31T23:59:59.999Z', 2, 'serviceEnding'],
    ['2027-02-01T00:00:00.000Z', 2, 'renewed'],
  ])('SLA-02, PLN-05 ending at %s, for %i months: %s', (at, months, outcome) => {
    expect(renewing(at, months)).toBe(outcome);
  });

  test('SLA-02 a gateway likewise', () => {
    const item = gatewayOf({ ending: { terminationId: 't-1', at: endsAt } });
    const renewal = { kind: 'renewal', of: 'gateway', id: 'g-1', months: 2 } as const;
    const refusal = orderRefusal(renewal, { ...facts, gateway: item }, instant(gatewayBought));
    expect(refusal).toMatchObject({ refused: 'serviceEnding' });
  });
});

const gatewayBought = '2026-10-01T00:00:00Z';

describe('SLA-02 it can be taken back before it happens', () => {
  const { termination, service } = decided(announce(shared, endsAt));

  test.each([
    ['a moment before', '2026-12-01T11:59:59.999Z', undefined],
    ['then it has ended', endsAt, 'terminationOver'],
  ])('SLA-02 %s', (_name, at, refused) => {
    const outcome = cancelTermination(state, termination, service, instant(at));
    if (refused !== undefined) return expect(outcome).toMatchObject({ refused });
    const cancelled = decided(outcome);
    expect(cancelled.service?.item).not.toHaveProperty('ending');
    expect(cancelled.termination.state).toEqual({ status: 'cancelled', at });
    const again = cancelTermination(state, cancelled.termination, service, instant(at));
    expect(again).toMatchObject({ refused: 'terminationOver' });
  });
});
