import {
  dedicatedSpecs,
  type InstanceLimits,
  sharedLimits,
} from '#domain/catalogue/instanceSpecs.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type AccountStops, statusWithin } from '#domain/instances/instanceStatus.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an instance may do while it runs. Rules CAT-05, CAT-06. */
export const limitsOf = (instance: Instance): InstanceLimits =>
  instance.kind === 'shared' ? sharedLimits : dedicatedSpecs[instance.spec];

/**
 * What the data plane lets an instance do right now. Rule INS-05. `aboveQps`: what may become of requests
 * above the QPS limit; one that is dropped is a front-end error, and costs nothing (INS-06, MET-03).
 */
export type EffectiveLimits = InstanceLimits & {
  readonly serving: boolean;
  readonly aboveQps: 'mayBeDropped';
};

/** An instance's limits at `now`; one that does not run serves nothing. Rules INS-05, ARR-01, WAL-08. */
export const effectiveLimits = (
  account: AccountStops,
  instance: Instance,
  now: Instant,
): EffectiveLimits =>
  statusWithin(account, instance, now) === 'running'
    ? { ...limitsOf(instance), serving: true, aboveQps }
    : { ...nothing, serving: false, aboveQps };

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
