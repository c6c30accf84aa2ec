import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type AccountToken, type AccountTokenRole, liveAt } from '#domain/quotas/accountTokens.ts';
import { expiryRefusal, reachOf } from '#domain/quotas/ownToken.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { ApiToken, HasTokens, TokenStore } from '#usecases/ports/tokens.ts';
import { decideToken, type TokenDeps } from '#usecases/tokens/manageTokens.ts';

type OwnToken = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: AccountTokenRole;
  readonly expiresAt: Instant;
  /** 32 random bytes or more, as text. */
  readonly secret: string;
};

/**
 * Creates an API token of an account's own, for that account alone and for a time that is bounded. Its secret is in
 * the first answer, not in a replay. Of two who make the last at once one is refused. Rule QTA-01.
 */
export const createAccountToken = <Answer extends { readonly secret?: string }>(
  deps: TokenDeps,
  operation: Mutation<ApiToken, Answer>,
  asked: OwnToken,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'expiryOutOfRange' | 'quotaExceeded' | 'idempotencyKeyReused'>
> =>
  runOperation<Answer, 'accountNotFound' | 'expiryOutOfRange' | 'quotaExceeded'>(
    deps,
    operation,
    async () =>
      expiryRefusal(asked.expiresAt, deps.now()) ??
      decideToken(deps, operation, { ...asked, ...reachOf(asked.role, asked.accountId) }),
  );

/** A token of an account without what it is let in by. */
export type ShownToken = Omit<ApiToken, 'secretHash'>;

/** @throws Defect if what is listed is not there */
const shownOf = async (
  tokens: TokenStore,
  accountId: AccountId,
  { tokenId, about, expiresAt }: AccountToken,
): Promise<ShownToken> => {
  const ends = expiresAt !== undefined && { expiresAt };
  if (about) return { tokenId, ...about, ...ends, accountId, ...reachOf(about.role, accountId) };
  const token = await tokens.load(tokenId);
  assert(token !== undefined, 'listAccountTokens: what is listed is there');
  return token;
};

/**
 * An account's own tokens that let somebody in now, by their ids. They are read from the account's item: a request
 * with a token reads the tokens of all, and this must not take the place of that.
 */
export const listAccountTokens = async (
  { accounts, tokens, now }: HasAccounts & HasTokens & HasNow,
  accountId: AccountId,
  limit: number,
  after = '',
): Promise<Page<ShownToken> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const rest = liveAt(await tokens.ofAccount(accountId), now())
    .filter(({ tokenId }) => tokenId > after)
    .toSorted((a, b) => (a.tokenId < b.tokenId ? -1 : 1));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(shown.map((each) => shownOf(tokens, accountId, each))),
    ...(rest.length > limit && last !== undefined && { next: last.tokenId }),
  };
};
