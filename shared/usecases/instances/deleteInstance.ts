import { deleteShared } from '#domain/instances/destroyInstance.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';

/** Deletes a shared instance that has no services; its record stays. Rule CAT-05. */
export const deleteInstance = <Answer extends object>(
  deps: InstanceDeps,
  operation: Mutation<InstanceAt, Answer>,
  name: InstanceName,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notShared'
      | 'servicesRegistered'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, name, async ({ instance, state, fenced, now }) => {
    const deleted = deleteShared(instance, now);
    if (isRefused(deleted)) return deleted;
    return {
      ...fenced,
      writes: [deps.instances.save(deleted)],
      answer: operation.present({ instance: deleted, state, now }),
    };
  });
