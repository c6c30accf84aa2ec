import { deleteShared } from '#domain/instances/deleteShared.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Operation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';

/** Deletes a shared instance that has no services; its record stays. Rule CAT-05. */
export const deleteInstance = (
  deps: InstanceDeps,
  operation: Operation,
  name: InstanceName,
): Promise<
  | InstanceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notShared'
      | 'servicesRegistered'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, name, async ({ instance, fenced, now }) => {
    const deleted = deleteShared(instance, now);
    if (isRefused(deleted)) return deleted;
    return {
      next: fenced,
      writes: [deps.instances.save(deleted)],
      answer: instanceView(deleted, fenced, now),
    };
  });
