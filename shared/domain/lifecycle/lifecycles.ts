import { arrearsLifecycle } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import { expiryLifecycle } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { isolationLifecycle } from '#domain/lifecycle/isolation/isolationLifecycle.ts';
import type { Lifecycle, LifecycleName } from '#domain/lifecycle/lifecycle.ts';

/** Every lifecycle that has a state machine. */
export const lifecycles: Readonly<Record<LifecycleName, Lifecycle>> = {
  arrears: arrearsLifecycle,
  expiry: expiryLifecycle,
  isolation: isolationLifecycle,
};
