import type { AccountId } from '#domain/accountId.ts';
import { type Limits, quotaRefusal } from '#domain/quotas/limits.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A token that lets an account's customers in, until then. */
type AccountToken = { readonly tokenId: string; readonly expiresAt?: Instant };

/** An account's tokens that nobody revoked, as far as they had not expired when the last was made. */
export type AccountTokens = {
  readonly accountId: AccountId;
  /** 0: nothing is stored yet. */
  readonly version: number;
  readonly tokens: readonly AccountToken[];
};

/** So many are listed of an account, whatever its limit is. */
export const mostTokens = 1_000;

/** Those that let somebody in. Rule QTA-01. */
export const liveAt = ({ tokens }: AccountTokens, now: Instant): readonly AccountToken[] =>
  tokens.filter(({ expiresAt }) => expiresAt === undefined || now < expiresAt);

/** With one more, if the account may have it. Rule QTA-01. */
export const addToken = (
  before: AccountTokens,
  { tokenId, expiresAt }: AccountToken,
  limits: Limits,
  now: Instant,
): AccountTokens | Refused<'quotaExceeded'> => {
  const live = liveAt(before, now);
  const bounded =
    live.length < mostTokens ? limits : { ...limits, objects: { tokens: mostTokens } };
  const refused = quotaRefusal(bounded, 'tokens', live.length);
  if (refused !== undefined) return refused;
  const token = { tokenId, ...(expiresAt !== undefined && { expiresAt }) };
  return { ...before, version: before.version + 1, tokens: [...live, token] };
};

/** Without one that is revoked. */
export const dropToken = (before: AccountTokens, tokenId: string): AccountTokens => ({
  ...before,
  version: before.version + 1,
  tokens: before.tokens.filter((each) => each.tokenId !== tokenId),
});
