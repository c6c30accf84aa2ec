import { describe, expect, it } from 'vitest';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import { billablesOf } from '#domain/metering/billable.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { noArrears, stoppedArrears } from '#test/support/samples/owing.ts';
import { recordOf } from '#test/support/settle.ts';

const now = instant('2026-11-10T00:00:00Z');

describe('INS-05 the effective limits', () => {
  it('CAT-05 of a shared instance', () => {
    expect(effectiveLimits({ arrears: noArrears }, sharedInstance, now)).toEqual({
      ...{ serving: true, aboveQps: 'mayBeDropped' },
      slaPercent: '99.9',
      maxQps: 500,
      qpsPer: 'api',
      maxServices: 200,
      maxBodyMegabytes: 16,
      ownAddresses: false,
      ownBandwidth: false,
      vpc: false,
      tlsVersionControl: false,
    });
  });

  it.each<[InstanceSpec, number, number, string]>([
    ['basic', 2_500, 100, '99.95'],
    ['professional', 5_000, 200, '99.95'],
    ['enterprise', 10_000, 500, '99.99'],
    ['platinum', 20_000, 1_000, '99.99'],
    ['diamond', 50_000, 2_000, '99.99'],
  ])('CAT-06 of a dedicated %s', (spec, maxQps, maxServices, slaPercent) => {
    for (const instance of [prepaidInstance, payAsYouGoInstance]) {
      const limits = effectiveLimits({ arrears: noArrears }, { ...instance, spec }, now);
      expect(limits).toEqual({ ...dedicatedSpecs[spec], serving: true, aboveQps: 'mayBeDropped' });
      expect(limits).toMatchObject({ maxQps, maxServices, slaPercent });
      expect(limits).toMatchObject({ vpc: true, tlsVersionControl: true });
    }
  });

  it.each([
    ['expired', prepaidInstance, '2026-12-01T00:00:00Z'],
    ['destroyed', prepaidInstance, '2026-12-08T00:00:00Z'],
    ['refunded', refundedInstance, '2026-11-10T00:00:00Z'],
    ['released', releasedInstance, '2026-11-10T00:00:00Z'],
    ['deleted', { ...sharedInstance, state: { status: 'destroyed', at: now } } as const, now],
  ])('of a stopped instance are nothing: %s', (_name, instance, at) => {
    expect(effectiveLimits({ arrears: noArrears }, instance, instant(at))).toMatchObject({
      ...{ serving: false, maxQps: 0, maxServices: 0, maxBodyMegabytes: 0 },
      ...{ vpc: false, tlsVersionControl: false, ownAddresses: false, ownBandwidth: false },
    });
  });

  it('serves until the instant of expiry', () => {
    const at = instant('2026-11-30T23:59:59.999Z');
    expect(effectiveLimits({ arrears: noArrears }, prepaidInstance, at).serving).toBe(true);
  });
});

describe('ARR-01 the effective limits in arrears', () => {
  it.each([
    ['shared', sharedInstance],
    ['prepaid', prepaidInstance],
    ['pay-as-you-go', payAsYouGoInstance],
  ])('are nothing once service has stopped: %s', (_name, instance) => {
    const limits = effectiveLimits({ arrears: stoppedArrears }, instance, now);
    expect(limits).toMatchObject({ serving: false, maxQps: 0, maxServices: 0 });
  });
});

describe('INS-06 above the QPS limit', () => {
  it('INS-06 MET-03 what is dropped above the QPS limit is a front-end error and costs nothing', () => {
    const { aboveQps } = effectiveLimits({ arrears: noArrears }, sharedInstance, now);
    expect(aboveQps).toBe('mayBeDropped');
    const record = recordOf(hour('2026-11-09T23'), { calls: 1_000, frontendErrors: 400 });
    const [calls] = billablesOf(record, 'shared');
    expect(calls?.recorded.toNumber()).toBe(600);
  });
});
