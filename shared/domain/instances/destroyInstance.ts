import type { Arrears } from '#domain/arrears/arrears.ts';
import type { Instance, PrepaidInstance, SharedInstance } from '#domain/instances/instance.ts';
import { instanceStatusAt, renewableUntil } from '#domain/instances/instanceStatus.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { earlier, type Instant } from '#domain/time/instant.ts';

/**
 * An instance as it is once it has been destroyed at `at`, or by the clock before that. Rules ARR-07,
 * EXP-03. What is gone already stays as it went. Its services are the caller's to remove.
 */
export const destroyInstance = (instance: Instance, at: Instant): Instance => {
  if (isGone(instance)) return instance;
  if (instance.kind === 'prepaid') return destroyPrepaidInstance(instance, at);
  return { ...instance, version: instance.version + 1, state: { status: 'destroyed', at } };
};

/** The same of a prepaid one that is there; it remembers that it was given back. Rules REF-04, SLA-02. */
export const destroyPrepaidInstance = (instance: PrepaidInstance, at: Instant): PrepaidInstance => {
  const { state, version } = instance;
  return {
    ...instance,
    version: version + 1,
    autoRenew: false,
    state: {
      ...({ status: 'destroyed', at: earlier(renewableUntil(instance) ?? at, at) } as const),
      ...(state.status === 'isolated' && { cause: state.cause }),
    },
  };
};

/** Whether it is over for good, not only by the clock. */
export const isGone = ({ state }: Instance): boolean => 'at' in state;

/**
 * An instance as its account's destruction left it, whether or not its item says so yet. Rule ARR-07.
 *
 * Whoever reads an instance reads it so; what is read so is not stored, for clearing it away comes with
 * its stock and its services.
 */
export const afterDestruction = (arrears: Arrears, instance: Instance): Instance =>
  isBeingCleared(arrears, instance) && arrears.destroyedAt !== undefined
    ? { ...destroyInstance(instance, arrears.destroyedAt), version: instance.version }
    : instance;

/** Whether an instance was taken by a destruction that is not cleared away yet. Rule ARR-07. */
export const isBeingCleared = (
  { clearing, destroyedAt }: Arrears,
  { createdAt, kind }: Pick<Instance, 'createdAt' | 'kind'>,
): boolean => {
  if (clearing === undefined || destroyedAt === undefined || createdAt > destroyedAt) return false;
  return clearing === 'all' || kind !== 'prepaid';
};

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
