import { registerService as decide } from '#domain/instances/configureInstance.ts';
import type { Service } from '#domain/instances/instance.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { beyondQuota, type QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { timedId } from '#usecases/timedId.ts';

/** Registers a service under an instance that serves, up to its limit. Rules INS-05, ARR-01, QTA-01. */
export const registerService = <Answer extends object>(
  deps: InstanceDeps & QuotaDeps & HasNewId,
  operation: Mutation<Service, Answer>,
  of: InstanceName,
  name: string,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceSuspended'
      | 'instanceNotRunning'
      | 'serviceLimitReached'
      | 'quotaExceeded'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, of, async ({ instance, state, fenced, now }) => {
    const serviceId = timedId('s', now, deps.newId);
    const registered = decide(state, instance, { serviceId, name }, now);
    if (isRefused(registered)) return registered;
    const beyond = await beyondQuota(deps, state, 'services', now);
    if (beyond !== undefined) return beyond;
    const { next, service } = registered;
    return {
      ...fenced,
      writes: [deps.instances.save(next), deps.instances.addService(of.accountId, service)],
      answer: operation.present(service),
    };
  });
