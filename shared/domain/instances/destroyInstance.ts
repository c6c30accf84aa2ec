import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { renewableUntil } from '#domain/instances/instanceStatus.ts';
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
    ...{ version: version + 1, autoRenew: false },
    state: {
      ...({ status: 'destroyed', at: earlier(renewableUntil(instance) ?? at, at) } as const),
      ...(state.status === 'isolated' && { cause: state.cause }),
    },
  };
};

/** Whether it is over for good, not only by the clock. */
export const isGone = ({ state }: Instance): boolean => 'at' in state;
