import type { Instance, Service } from '#domain/instances/instance.ts';
import { limitsOf } from '#domain/instances/limitsOf.ts';
import { instanceStandingAt } from '#domain/instances/standing.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The instance after a change of its services, and the service that came or went. */
export type ServiceChange = { readonly next: Instance; readonly service: Service };

/** Registers a service under a running instance, up to its limit. Rule INS-05. */
export const registerService = (
  instance: Instance,
  { serviceId, name }: Pick<Service, 'serviceId' | 'name'>,
  now: Instant,
): ServiceChange | Refused<'instanceNotRunning' | 'serviceLimitReached'> => {
  const standing = instanceStandingAt(instance, now);
  if (standing !== 'running') {
    return refuse('instanceNotRunning', `the instance is ${standing}`);
  }
  const { maxServices } = limitsOf(instance);
  if (instance.serviceCount >= maxServices) {
    return refuse('serviceLimitReached', `at most ${maxServices} services under this instance`);
  }
  return {
    next: countServices(instance, 1),
    service: { serviceId, instanceId: instance.instanceId, name, createdAt: now },
  };
};

/** Takes a service off an instance, whatever has become of it. Rule INS-05. */
export const removeService = (instance: Instance, service: Service): ServiceChange => ({
  next: countServices(instance, -1),
  service,
});

const countServices = (instance: Instance, change: 1 | -1): Instance => ({
  ...instance,
  version: instance.version + 1,
  serviceCount: instance.serviceCount + change,
});
