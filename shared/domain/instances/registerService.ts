import type { Arrears } from '#domain/arrears/arrears.ts';
import { assert } from '#domain/defect.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import { statusWithin } from '#domain/instances/instanceStatus.ts';
import { limitsOf } from '#domain/instances/limitsOf.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Registers a service under an instance that serves, up to its limit. Rules INS-05, ARR-01. */
export const registerService = (
  arrears: Arrears,
  instance: Instance,
  { serviceId, name }: Pick<Service, 'serviceId' | 'name'>,
  now: Instant,
):
  | { readonly next: Instance; readonly service: Service }
  | Refused<'instanceSuspended' | 'instanceNotRunning' | 'serviceLimitReached'> => {
  const status = statusWithin(arrears, instance, now);
  if (status === 'suspended') {
    const known = suspensionAt(instance, now);
    return refuse(
      'instanceSuspended',
      known === undefined
        ? 'the account is in arrears: pay what is owed, and it serves'
        : `the operator has suspended it: ${known.reason}`,
    );
  }
  if (status !== 'running') {
    return refuse('instanceNotRunning', `the instance is ${status} and serves nothing`);
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

/** The instance with a service less, whatever has become of it. Rule INS-05. */
export const unregisterService = (instance: Instance): Instance => countServices(instance, -1);

const countServices = (instance: Instance, change: 1 | -1): Instance => {
  const serviceCount = instance.serviceCount + change;
  assert(serviceCount >= 0, 'countServices: no fewer than none');
  return { ...instance, version: instance.version + 1, serviceCount };
};
