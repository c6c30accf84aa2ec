import type { Arrears } from '#domain/arrears/arrears.ts';
import type { Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { isUp, type Uptime } from '#domain/instances/uptime.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import { endingBy, hasEnded } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** What an instance is at an instant, for itself. Rules EXP-03, REF-04, INS-01. */
export type OwnStatus = 'running' | 'isolated' | 'released' | 'destroyed';

/** The same within its account: `suspended` while arrears, a budget or the operator stop what would run. ARR-01, WAL-08, SLA-05. */
export type InstanceStatus = OwnStatus | 'suspended';

/** What of an account stops its instances: arrears all of them, its budget those that are not paid ahead. */
export type AccountStops = { readonly arrears: Arrears; readonly budgetStops?: Uptime };

/** How long a prepaid instance that expired is kept, isolated, for renewal. Rule EXP-03. */
export const isolationMs = 7 * dayMs;

/** Whether the account's budget stops an instance: none that is paid ahead. Rule WAL-08. */
export const isStoppedByBudget = (
  { budgetStops = [] }: Pick<AccountStops, 'budgetStops'>,
  { kind }: Pick<Instance, 'kind'>,
): boolean => kind !== 'prepaid' && isUp(budgetStops);

/**
 * What an instance is at `now` within its account, whose arrears or budget may have stopped it, if the
 * operator has not suspended it. Rules ARR-01, ARR-03, WAL-08, INS-05, SLA-05. What they destroyed is told by `afterDestruction`.
 */
export const statusWithin = (
  account: AccountStops,
  instance: Instance,
  now: Instant,
): InstanceStatus => {
  const own = instanceStatusAt(instance, now);
  const isStopped =
    account.arrears.stoppedAt !== undefined ||
    isStoppedByBudget(account, instance) ||
    suspensionAt(instance, now) !== undefined;
  return own === 'running' && isStopped ? 'suspended' : own;
};

/**
 * What an instance is at `now` for itself: what is prepaid is isolated from its expiry on, and an
 * isolated one is destroyed from the end of its isolation on. What the operator ends is destroyed from
 * then on. Rules EXP-03, REF-04, SLA-02.
 */
export const instanceStatusAt = (instance: Instance, now: Instant): OwnStatus => {
  if (instance.kind !== 'prepaid') {
    const { status } = instance.state;
    return status === 'running' && hasEnded(instance.ending, now) ? 'destroyed' : status;
  }
  const until = renewableUntil(instance);
  if (until === undefined || until <= now) return 'destroyed';
  if (instance.state.status === 'isolated') return 'isolated';
  return now < expiryOf(instance.payments) ? 'running' : 'isolated';
};

/**
 * The instant from which a prepaid instance can no longer be renewed, for it is destroyed; undefined
 * if it has been. Rules EXP-03, EXP-04, REF-04, SLA-02.
 */
export const renewableUntil = ({
  state,
  payments,
  ending,
}: PrepaidInstance): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return endingBy(ending, plusMs(expiryOf(payments), isolationMs));
    case 'isolated':
      return endingBy(ending, state.destroyDue);
    case 'destroyed':
      return undefined;
  }
};
