import type { AccountId } from '#domain/accountId.ts';
import { type Limits, quotaRefusal } from '#domain/quotas/limits.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a token of an account's own may do: all that its customers may, read what they may, or report its usage. */
export const accountTokenRoles = ['customer', 'viewer', 'gateway'] as const;
export type AccountTokenRole = (typeof accountTokenRoles)[number];

/** A token of an account's own, which lets somebody in until then, and what a list shows of it. */
export type AccountToken = {
  readonly tokenId: string;
  readonly expiresAt?: Instant;
  /** Absent in lists of before these were kept: the token itself has them. */
  readonly about?: {
    readonly name: string;
    readonly role: AccountTokenRole;
    readonly createdAt: Instant;
  };
};

/** An account's tokens that nobody revoked, as far as they had not expired when the last was made. */
export type AccountTokens = {
  readonly accountId: AccountId;
  /** 0: nothing is stored yet. */
  readonly version: number;
  readonly tokens: readonly AccountToken[];
};

/** So many an account has, whatever its limit is: they are listed in one item. */
export const mostTokens = 100;

/** Those that let somebody in. Rule QTA-01. */
export const liveAt = ({ tokens }: AccountTokens, now: Instant): readonly AccountToken[] =>
  tokens.filter(({ expiresAt }) => expiresAt === undefined || now < expiresAt);

/** With one more, if the account may have it. Rule QTA-01. */
export const addToken = (
  before: AccountTokens,
  token: AccountToken,
  limits: Limits,
  now: Instant,
): AccountTokens | Refused<'quotaExceeded'> => {
  const live = liveAt(before, now);
  const bounded =
    live.length < mostTokens ? limits : { ...limits, objects: { tokens: mostTokens } };
  const refused = quotaRefusal(bounded, 'tokens', live.length);
  if (refused !== undefined) return refused;
  return { ...before, version: before.version + 1, tokens: [...live, token] };
};

/** Without one that is revoked. */
export const dropToken = (before: AccountTokens, tokenId: string): AccountTokens => ({
  ...before,
  version: before.version + 1,
  tokens: before.tokens.filter((each) => each.tokenId !== tokenId),
});
