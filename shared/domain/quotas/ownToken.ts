import type { AccountId } from '#domain/accountId.ts';
import type { AccountTokenRole } from '#domain/quotas/accountTokens.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A token that an account makes itself holds no longer than this. */
export const longestTokenDays = 366;

/** Why a token that is to end then is not made now: it would never hold, or for too long. */
export const expiryRefusal = (
  expiresAt: Instant,
  now: Instant,
): Refused<'expiryOutOfRange'> | undefined => {
  const last = plusMs(now, longestTokenDays * dayMs);
  if (now < expiresAt && expiresAt <= last) return undefined;
  return refuse('expiryOutOfRange', `a token ends after now and by ${last}`);
};

/**
 * What a token of an account's own is let in as, beside its role. Its gateways have sources that no other account's
 * have: a record is known by its source and id over all accounts, so one that could choose might take another's
 * records their place. Rule MET-02.
 */
export const reachOf = (
  role: AccountTokenRole,
  accountId: AccountId,
): { readonly sources: readonly string[]; readonly accountIds?: readonly AccountId[] } =>
  role === 'gateway'
    ? { sources: [`account/${accountId}/*`], accountIds: [accountId] }
    : { sources: [] };
