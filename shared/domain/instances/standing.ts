import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** What an instance is at an instant. Rules EXP-03, REF-04, INS-01. */
export type InstanceStanding = 'running' | 'isolated' | 'released' | 'destroyed';

/** How long a prepaid instance that expired is kept, isolated, for renewal. Rule EXP-03. */
export const isolationMs = 7 * 86_400_000;

/**
 * What an instance is at `now`: what is prepaid is isolated from its expiry on, and an isolated one
 * is destroyed from the end of its isolation on. Rules EXP-03, REF-04.
 */
export const instanceStandingAt = (instance: Instance, now: Instant): InstanceStanding => {
  if (instance.kind !== 'prepaid') return instance.state.status;
  const until = renewableUntil(instance);
  if (until === undefined || until <= now) return 'destroyed';
  if (instance.state.status === 'isolated') return 'isolated';
  return now < expiryOf(instance.payments) ? 'running' : 'isolated';
};

/**
 * The instant from which a prepaid instance can no longer be renewed, for it is destroyed; undefined
 * if it has been. Rules EXP-03, EXP-04, REF-04.
 */
export const renewableUntil = ({ state, payments }: PrepaidInstance): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return plusMs(expiryOf(payments), isolationMs);
    case 'isolated':
      return state.destroyDue;
    case 'destroyed':
      return undefined;
  }
};
