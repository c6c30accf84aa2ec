import { assert } from '#domain/defect.ts';
import { limitsOf } from '#domain/instances/effectiveLimits.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import {
  type AccountStops,
  instanceStatusAt,
  isStoppedByBudget,
  statusWithin,
} from '#domain/instances/instanceStatus.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Registers a service under an instance that serves, up to its limit. Rules INS-05, ARR-01, WAL-08. */
export const registerService = (
  account: AccountStops,
  instance: Instance,
  { serviceId, name }: Pick<Service, 'serviceId' | 'name'>,
  now: Instant,
):
  | { readonly next: Instance; readonly service: Service }
  | Refused<'instanceSuspended' | 'instanceNotRunning' | 'serviceLimitReached'> => {
  const status = statusWithin(account, instance, now);
  if (status === 'suspended') {
    return refuse('instanceSuspended', whyStopped(account, instance, now));
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

/** What keeps it from serving; of several, what only the operator ends comes first. */
const whyStopped = (account: AccountStops, instance: Instance, now: Instant): string => {
  const known = suspensionAt(instance, now);
  if (known !== undefined) return `the operator has suspended it: ${known.reason}`;
  const whys = [
    ...(account.arrears.stoppedAt === undefined
      ? []
      : ['the account is in arrears: pay what is owed']),
    ...(isStoppedByBudget(account, instance)
      ? ["the month's budget is spent: raise it, or end its stop"]
      : []),
  ];
  return `${whys.join('; ')}, and it serves`;
};

/** The instance with a service less, whatever has become of it. Rule INS-05. */
export const unregisterService = (instance: Instance): Instance => countServices(instance, -1);

const countServices = (instance: Instance, change: 1 | -1): Instance => {
  const serviceCount = instance.serviceCount + change;
  assert(serviceCount >= 0, 'countServices: no fewer than none');
  return { ...instance, version: instance.version + 1, serviceCount };
};

/** What an owner may change: the name, and whether a prepaid instance renews itself. */
export type InstanceChange = { readonly name?: string; readonly autoRenew?: boolean };

/** Changes an instance that is not gone. Rules ORD-05, EXP-04. */
export const changeInstance = (
  instance: Instance,
  { name = instance.name, autoRenew }: InstanceChange,
  now: Instant,
): Instance | Refused<'instanceGone' | 'notPrepaid'> => {
  const status = instanceStatusAt(instance, now);
  if (status === 'released' || status === 'destroyed') {
    return refuse('instanceGone', `the instance is ${status}`);
  }
  if (autoRenew !== undefined && instance.kind !== 'prepaid') {
    return refuse('notPrepaid', 'only a prepaid instance is renewed');
  }
  const next = { ...instance, name, version: instance.version + 1 };
  if (next.kind !== 'prepaid' || autoRenew === undefined) return next;
  return { ...next, autoRenew };
};
