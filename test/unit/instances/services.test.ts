import { describe, expect, it } from 'vitest';
import { registerService, unregisterService } from '#domain/instances/configureInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { noArrears, stoppedArrears } from '#test/support/samples/owing.ts';

const now = instant('2026-11-10T00:00:00Z');
const expired = instant('2026-12-01T00:00:00Z');
const service = { serviceId: 's-1', name: 'orders' };
const having = (instance: Instance, serviceCount: number): Instance => ({
  ...instance,
  serviceCount,
});

describe('INS-05 registering a service', () => {
  it.each<[string, Instance, Instant, string]>([
    ['stopped and full', having(prepaidInstance, 100), expired, 'instanceNotRunning'],
    ['stopped', prepaidInstance, expired, 'instanceNotRunning'],
    ['released', releasedInstance, now, 'instanceNotRunning'],
    ['full, basic', having(prepaidInstance, 100), now, 'serviceLimitReached'],
    ['full, shared', having(sharedInstance, 200), now, 'serviceLimitReached'],
  ])('is refused: %s', (_name, instance, at, code) => {
    expect(registerService({ arrears: noArrears }, instance, service, at)).toMatchObject({
      refused: code,
    });
  });

  it('names the limit that is reached', () => {
    const { detail } = registerService(
      { arrears: noArrears },
      having(sharedInstance, 200),
      service,
      now,
    ) as never;
    expect(detail).toBe('at most 200 services under this instance');
  });

  it.each<[string, Instance]>([
    ['the first', sharedInstance],
    ['the last, shared', having(sharedInstance, 199)],
    ['the last, basic', having(payAsYouGoInstance, 99)],
  ])('takes %s', (_name, instance) => {
    expect(registerService({ arrears: noArrears }, instance, service, now)).toEqual({
      next: { ...instance, version: 2, serviceCount: instance.serviceCount + 1 },
      service: { ...service, instanceId: instance.instanceId, createdAt: now },
    });
  });

  it('makes room when one is taken off, also of what is stopped', () => {
    const full = having(releasedInstance, 100);
    expect(unregisterService(full)).toEqual({ ...full, version: 2, serviceCount: 99 });
    expect(() => unregisterService(sharedInstance)).toThrow('no fewer than none');
  });
});

describe('ARR-01 registering a service in arrears', () => {
  it.each<[string, Instance, Instant, string]>([
    ['shared', sharedInstance, now, 'instanceSuspended'],
    ['full', having(prepaidInstance, 100), now, 'instanceSuspended'],
    ['expired too', prepaidInstance, expired, 'instanceNotRunning'],
    ['released', releasedInstance, now, 'instanceNotRunning'],
  ])('is refused once service has stopped: %s', (_name, instance, at, code) => {
    expect(registerService({ arrears: stoppedArrears }, instance, service, at)).toMatchObject({
      refused: code,
    });
  });
});
