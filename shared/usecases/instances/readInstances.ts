import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { afterDestruction, isBeingCleared } from '#domain/instances/destroyInstance.ts';
import { type EffectiveLimits, effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noAccount, noInstance } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** An instance within its account, whose arrears or budget may have stopped it, and when it was looked at. */
export type InstanceAt = {
  readonly instance: Instance;
  readonly state: Pick<AccountState, 'currency' | 'arrears' | 'terms' | 'budgetStops'>;
  readonly now: Instant;
};

/** An instance with what can be done with it now, also one that is gone. Rules CAT-05, EXP-03, ARR-07. */
export const getInstance = async (
  { accounts, instances, now }: HasAccounts & HasInstances & HasNow,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceAt | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const instance = await loadInstance({ instances }, loaded.state, instanceId);
  if (instance === undefined) return noInstance();
  return { instance, state: loaded.state, now: now() };
};

/** An account's instances, newest first, those that are gone too. Rules CAT-05, EXP-03, ARR-07. */
export const listInstances = async (
  { accounts, instances, now }: HasAccounts & HasInstances & HasNow,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<InstanceAt> | Refused<'accountNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const page = await instances.list(accountId, limit, after);
  const at = now();
  const { state } = loaded;
  const found = page.items.map((each) => afterDestruction(state.arrears, each));
  return { ...page, items: found.map((instance) => ({ instance, state, now: at })) };
};

/** A page of the services of an instance; `after` is the id that the page before ended with. */
export type ServicePage = {
  readonly instanceId: string;
  readonly limit: number;
  readonly after?: string;
};

/** The services under an instance, newest first; none under what arrears destroyed. INS-05, ARR-07. */
export const listServices = async (
  { accounts, instances }: HasAccounts & HasInstances,
  accountId: AccountId,
  { instanceId, limit, after }: ServicePage,
): Promise<Page<Service> | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const instance = await instances.load(accountId, instanceId);
  if (instance === undefined) return noInstance();
  if (isBeingCleared(loaded.state.arrears, instance)) return { items: [] };
  return instances.listServices(accountId, instanceId, limit, after);
};

/** What the data plane may let an instance do right now, and how much of it is taken. INS-05. */
export type InstanceLimits = EffectiveLimits & {
  readonly instanceId: string;
  readonly serviceCount: number;
};

/**
 * An instance's effective limits; a stopped instance serves nothing. Rules INS-05, ARR-01.
 *
 * Strongly read, state and all: what a payment restores serves with the next question (ARR-02).
 */
export const getInstanceLimits = async (
  { accounts, instances, now }: HasAccounts & HasInstances & HasNow,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceLimits | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const instance = await loadInstance({ instances }, state, instanceId);
  if (instance === undefined) return noInstance();
  const { serviceCount } = instance;
  return { instanceId, serviceCount, ...effectiveLimits(state, instance, now()) };
};
