import type { Instance } from '#domain/instances/instance.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

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
