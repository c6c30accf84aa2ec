import type { Instance, SharedInstance } from '#domain/instances/instance.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Deletes a shared instance for good. Rule CAT-05.
 *
 * Not while services are registered under it: nothing that serves disappears by accident.
 */
export const deleteShared = (
  instance: Instance,
  now: Instant,
): SharedInstance | Refused<'instanceGone' | 'notShared' | 'servicesRegistered'> => {
  const status = instanceStatusAt(instance, now);
  if (status === 'released' || status === 'destroyed') {
    return refuse('instanceGone', `the instance is ${status}`);
  }
  if (instance.kind !== 'shared') {
    return refuse('notShared', 'a dedicated instance is released or refunded, not deleted');
  }
  if (instance.serviceCount > 0) {
    return refuse(
      'servicesRegistered',
      `${instance.serviceCount} services are registered under it`,
    );
  }
  return {
    ...instance,
    version: instance.version + 1,
    state: { status: 'destroyed', at: now },
  };
};
