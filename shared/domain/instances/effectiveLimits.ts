import type { InstanceLimits } from '#domain/catalogue/instanceSpecs.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { limitsOf } from '#domain/instances/limitsOf.ts';
import { standingWithin } from '#domain/instances/standing.ts';
import type { Arrears } from '#domain/lifecycle/arrears/arrears.ts';
import type { Unrenewed } from '#domain/lifecycle/expiry/unrenewed.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { suspensionAt } from '#domain/terminations/suspension.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * What the data plane lets an instance do right now. Rule INS-05. `aboveQps`: what may become of requests
 * above the QPS limit; one that is dropped is a front-end error, and costs nothing (INS-06, MET-03).
 */
export type EffectiveLimits = InstanceLimits & {
  readonly serving: boolean;
  readonly aboveQps: 'mayBeDropped';
};

/**
 * An instance's limits at `now`; one that does not run serves nothing. `unrenewed`: what could not be renewed
 * by itself. Rules INS-05, ARR-01, ORD-05.
 */
export const effectiveLimits = (
  arrears: Arrears,
  instance: Instance,
  now: Instant,
  unrenewed: readonly Unrenewed[] = [],
): EffectiveLimits =>
  standingWithin(arrears, instance, servingAt(instance, unrenewed, now)) === 'running'
    ? { ...limitsOf(instance), serving: true, aboveQps }
    : { ...nothing, serving: false, aboveQps };

/** Timers start at the expiry, and the hourly sweep makes up for one that is lost. */
const renewalTakesMs = 3_600_000;

/**
 * The instant to look at: what renews itself serves on after its expiry until that has been tried, for the
 * term that it pays begins there (EXP-04). Rule ORD-05.
 */
const servingAt = (instance: Instance, unrenewed: readonly Unrenewed[], now: Instant): Instant => {
  if (instance.kind !== 'prepaid' || !instance.autoRenew) return now;
  const expiry = expiryOf(instance.payments);
  const hasFailed = unrenewed.some(({ id }) => id === instance.instanceId);
  const isDue = expiry <= now && now < plusMs(expiry, renewalTakesMs);
  return isDue && !hasFailed && suspensionAt(instance, now) === undefined
    ? plusMs(expiry, -1)
    : now;
};

const aboveQps = 'mayBeDropped';

const nothing: InstanceLimits = {
  slaPercent: '0',
  maxQps: 0,
  qpsPer: 'api',
  maxServices: 0,
  maxBodyMegabytes: 0,
  ownAddresses: false,
  ownBandwidth: false,
  vpc: false,
  tlsVersionControl: false,
};
