import type { InstanceLimits } from '#domain/catalogue/instanceSpecs.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { limitsOf } from '#domain/instances/limitsOf.ts';
import { standingWithin } from '#domain/instances/standing.ts';
import type { Arrears } from '#domain/lifecycle/arrears/arrears.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What the data plane lets an instance do right now. Rule INS-05. */
export type EffectiveLimits = InstanceLimits & { readonly serving: boolean };

/** An instance's limits at `now`; one that does not run serves nothing. Rules INS-05, ARR-01. */
export const effectiveLimits = (
  arrears: Arrears,
  instance: Instance,
  now: Instant,
): EffectiveLimits =>
  standingWithin(arrears, instance, now) === 'running'
    ? { ...limitsOf(instance), serving: true }
    : { ...nothing, serving: false };

const nothing: InstanceLimits = {
  slaPercent: '0',
  maxQps: 0,
  qpsPer: 'instance',
  maxServices: 0,
  maxBodyMegabytes: 0,
  ownAddresses: false,
  ownBandwidth: false,
  vpc: false,
  tlsVersionControl: false,
};
