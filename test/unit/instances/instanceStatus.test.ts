import { describe, expect, it } from 'vitest';
import type { Instance } from '#domain/instances/instance.ts';
import {
  instanceStatusAt,
  renewableUntil,
  statusWithin,
} from '#domain/instances/instanceStatus.ts';
import { instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { noArrears, stoppedArrears } from '#test/support/samples/owing.ts';

const destroyed: Instance = {
  ...prepaidInstance,
  state: { status: 'destroyed', at: instant('2026-11-03T00:00:00Z') },
};

describe('EXP-03 a prepaid instance', () => {
  it.each([
    ['2026-11-30T23:59:59.999Z', 'running'],
    ['2026-12-01T00:00:00.000Z', 'isolated'],
    ['2026-12-07T23:59:59.999Z', 'isolated'],
    ['2026-12-08T00:00:00.000Z', 'destroyed'],
  ])('is at %s %s', (at, status) => {
    expect(instanceStatusAt(prepaidInstance, instant(at))).toBe(status);
  });

  it('is renewable for 7 days from its expiry', () => {
    expect(renewableUntil(prepaidInstance)).toBe('2026-12-08T00:00:00.000Z');
  });
});

describe('REF-04 a refunded instance', () => {
  it.each([
    ['2026-11-05T00:00:00.000Z', 'isolated'],
    ['2026-11-11T23:59:59.999Z', 'isolated'],
    ['2026-11-12T00:00:00.000Z', 'destroyed'],
    ['2026-12-01T00:00:00.000Z', 'destroyed'],
  ])('is at %s %s', (at, status) => {
    expect(instanceStatusAt(refundedInstance, instant(at))).toBe(status);
  });

  it('is renewable until it is destroyed, and no more', () => {
    expect(renewableUntil(refundedInstance)).toBe('2026-11-12T00:00:00.000Z');
    expect(renewableUntil({ ...prepaidInstance, state: destroyed.state } as never)).toBe(undefined);
  });
});

describe('INS-01 CAT-05 what has no term', () => {
  it.each<[string, Instance, string]>([
    ['shared', sharedInstance, 'running'],
    ['pay-as-you-go', payAsYouGoInstance, 'running'],
    ['released', releasedInstance, 'released'],
    ['destroyed', destroyed, 'destroyed'],
  ])('is what it was made: %s', (_name, instance, status) => {
    expect(instanceStatusAt(instance, instant('2027-11-01T00:00:00Z'))).toBe(status);
  });
});

describe('ARR-01 within an account whose service is stopped', () => {
  it.each<[string, Instance, string, string]>([
    ['a shared one', sharedInstance, '2026-11-10T00:00:00Z', 'suspended'],
    ['a pay-as-you-go one', payAsYouGoInstance, '2026-11-10T00:00:00Z', 'suspended'],
    ['a prepaid one', prepaidInstance, '2026-11-10T00:00:00Z', 'suspended'],
    ['EXP-03 one that has expired', prepaidInstance, '2026-12-01T00:00:00Z', 'isolated'],
    ['REF-04 one that was given back', refundedInstance, '2026-11-10T00:00:00Z', 'isolated'],
    ['INS-01 one that was released', releasedInstance, '2026-11-10T00:00:00Z', 'released'],
    ['one that is gone', destroyed, '2026-11-10T00:00:00Z', 'destroyed'],
  ])('%s', (_name, instance, at, status) => {
    expect(statusWithin({ arrears: stoppedArrears }, instance, instant(at))).toBe(status);
    const own = instanceStatusAt(instance, instant(at));
    expect(statusWithin({ arrears: noArrears }, instance, instant(at))).toBe(own);
  });
});
