import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { renewableUntil } from '#domain/instances/standing.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * An instance as it is once it has been destroyed at `at`, or by the clock before that. Rules ARR-07,
 * EXP-03. What is gone already stays as it went. Its services are the caller's to remove.
 */
export const destroyInstance = (instance: Instance, at: Instant): Instance => {
  if (isGone(instance)) return instance;
  const version = instance.version + 1;
  if (instance.kind !== 'prepaid') {
    return { ...instance, version, state: { status: 'destroyed', at } };
  }
  const until = renewableUntil(instance) ?? at;
  const state = destroyedState(instance, until < at ? until : at);
  return { ...instance, version, autoRenew: false, state };
};

/** The end of a prepaid instance, which remembers that it was given back. Rules REF-04, SLA-02. */
export const destroyedState = (
  { state }: PrepaidInstance,
  at: Instant,
): Extract<PrepaidInstance['state'], { status: 'destroyed' }> => ({
  status: 'destroyed',
  at,
  ...(state.status === 'isolated' && { cause: state.cause }),
});

/** Whether it is over for good, not only by the clock. */
export const isGone = ({ state }: Instance): boolean => 'at' in state;
