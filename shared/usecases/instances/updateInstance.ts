import { keepUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import {
  changeInstance as decide,
  type InstanceChange,
} from '#domain/instances/configureInstance.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';

/**
 * Renames an instance, or sets whether it renews itself. What is to from now on, and has expired, is
 * renewed after the commit. Rule ORD-05.
 */
export const updateInstance = <Answer extends object>(
  deps: InstanceDeps & HasRenewalQueue,
  operation: Mutation<InstanceAt, Answer>,
  name: InstanceName,
  change: InstanceChange,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notPrepaid'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, name, async ({ instance, state, fenced, now }) => {
    const item = decide(instance, change, now);
    if (isRefused(item)) return item;
    const isSet = item.kind === 'prepaid' && change.autoRenew !== undefined;
    return {
      ...(isSet ? keepUnrenewed(fenced.next, { kind: 'instance', item }, now) : fenced),
      writes: [deps.instances.save(item)],
      answer: operation.present({ instance: item, state, now }),
    };
  });
