import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type CountedObject, type Limits, mostOf, quotaRefusal } from '#domain/quotas/limits.ts';
import { limitsOf } from '#domain/quotas/usagePlan.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasEntitlements, HasUsagePlans } from '#usecases/ports/quotas.ts';
import { type CountDeps, countObjects } from '#usecases/quotas/countObjects.ts';

export type LimitDeps = HasEntitlements & HasUsagePlans;

/** What refuses an object more by the account's limits. */
export type QuotaDeps = LimitDeps & CountDeps;

/** The limits that hold for an account now, strongly read. Rule QTA-01. */
export const loadLimits = async (
  { entitlements, usagePlans }: LimitDeps,
  accountId: AccountId,
): Promise<Limits> => {
  const [entitlement, plans] = await Promise.all([entitlements.load(accountId), usagePlans.load()]);
  return limitsOf(plans, entitlement);
};

/**
 * Why an account gets no object more of a kind; undefined if it does. Rule QTA-01.
 *
 * Decided within a change that is fenced by the account's state: of two who take the last place at once, one
 * finds it taken. Objects are counted only where there is a limit.
 */
export const beyondQuota = async (
  deps: QuotaDeps,
  state: AccountState,
  kind: CountedObject,
  now: Instant,
): Promise<Refused<'quotaExceeded'> | undefined> => {
  const limits = await loadLimits(deps, state.accountId);
  if (mostOf(limits, kind) === undefined) return undefined;
  return quotaRefusal(limits, kind, await countObjects(deps, state, kind, now));
};
