import { limitsOf } from '#domain/instances/effectiveLimits.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type AccountStops, statusWithin } from '#domain/instances/instanceStatus.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an owner can do with an instance. Rules INS-01, INS-05, EXP-04, REF-01. */
export const allInstanceActions = [
  'rename',
  'registerService',
  'delete',
  'release',
  'renew',
  'setAutoRenew',
  'refund',
] as const;

export type InstanceAction = (typeof allInstanceActions)[number];

/**
 * What can be done with an instance at `now`, in the order above. Rules INS-05, EXP-04, REF-01.
 *
 * One that arrears or a budget have suspended takes no services, but can be given up, and what comes back of it
 * pays what is owed (ARR-02).
 */
export const instanceActions = (
  account: AccountStops,
  instance: Instance,
  now: Instant,
): readonly InstanceAction[] => {
  const can = possible(account, instance, now);
  return allInstanceActions.filter((action) => can[action]);
};

const possible = (
  account: AccountStops,
  instance: Instance,
  now: Instant,
): Readonly<Record<InstanceAction, boolean>> => {
  const { kind, serviceCount } = instance;
  const status = statusWithin(account, instance, now);
  const serves = status === 'running';
  const runs = serves || status === 'suspended';
  const kept = runs || status === 'isolated';
  return {
    rename: kept,
    registerService: serves && serviceCount < limitsOf(instance).maxServices,
    delete: runs && kind === 'shared' && serviceCount === 0,
    release: runs && kind === 'payAsYouGo',
    renew: kept && kind === 'prepaid',
    setAutoRenew: kept && kind === 'prepaid',
    refund: runs && kind === 'prepaid',
  };
};
