import { changeInstance as decide, type InstanceChange } from '#domain/instances/changeInstance.ts';
import { forgetUnless } from '#domain/lifecycle/expiry/keepUnrenewed.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import type { Operation } from '#usecases/operation.ts';

/** Renames an instance, or sets whether it renews itself. Rule ORD-05. */
export const updateInstance = (
  deps: InstanceDeps,
  operation: Operation,
  name: InstanceName,
  change: InstanceChange,
): Promise<
  | InstanceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notPrepaid'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, name, async ({ instance, fenced, now }) => {
    const changed = decide(instance, change, now);
    if (isRefused(changed)) return changed;
    return {
      next: changed.kind === 'prepaid' ? forgetUnless(fenced, changed.instanceId, changed) : fenced,
      writes: [deps.instances.save(changed)],
      answer: instanceView(changed, fenced, now),
    };
  });
