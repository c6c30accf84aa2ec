import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { addToken, dropToken } from '#domain/quotas/accountTokens.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Decision, type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { ApiToken, HasTokens, TokenRole } from '#usecases/ports/tokens.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import { type LimitDeps, loadLimits } from '#usecases/quotas/beyondQuota.ts';

type NewToken = {
  readonly name: string;
  readonly role: TokenRole;
  readonly accountId?: AccountId;
  readonly sources: readonly string[];
  readonly accountIds?: readonly AccountId[];
  readonly expiresAt?: Instant;
  /** 32 random bytes or more, as text. */
  readonly secret: string;
};

export type TokenDeps = HasAccounts &
  HasTokens &
  LimitDeps &
  HasIdempotency &
  HasTransact &
  HasNow &
  HasSha256;

const idLength = 16;

/**
 * Creates an API token. Only the hash of its secret is kept; its id is where that begins. The secret is
 * in the first answer, not in a replay. One of an account counts for its quota. Rule QTA-01.
 */
export const createToken = <Answer extends { readonly secret?: string }>(
  deps: TokenDeps,
  operation: Mutation<ApiToken, Answer>,
  asked: NewToken,
): Promise<Answer | Refused<'accountNotFound' | 'quotaExceeded' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, () => decideToken(deps, operation, asked));

/** What making a token comes to. Rule QTA-01. */
export const decideToken = async <Answer extends { readonly secret?: string }>(
  deps: TokenDeps,
  { present }: Pick<Mutation<ApiToken, Answer>, 'present'>,
  { secret, ...given }: NewToken,
): Promise<Decision<Answer> | Refused<'accountNotFound' | 'quotaExceeded'>> => {
  const named = new Set([given.accountId ?? [], given.accountIds ?? []].flat());
  const exist = await Promise.all([...named].map((each) => deps.accounts.exists(each)));
  if (exist.includes(false)) return noAccount();
  const secretHash = deps.sha256(secret);
  const tokenId = secretHash.slice(0, idLength);
  const token: ApiToken = { ...given, tokenId, secretHash, createdAt: deps.now() };
  const listed = await listWith(deps, token);
  if (isRefused(listed)) return listed;
  const once = { secret } as Partial<Answer>;
  const writes = [deps.tokens.create(token), ...listed];
  return { writes, answer: present(token), once };
};

/** Of two who make an account's last token at once, one finds the list changed. Rule QTA-01. */
const listWith = async (
  deps: TokenDeps,
  { accountId, tokenId, name, role, createdAt, expiresAt }: ApiToken,
): Promise<readonly Write[] | Refused<'quotaExceeded'>> => {
  if (accountId === undefined) return [];
  assert(role !== 'operator', 'manageTokens: an operator is of no account');
  const [limits, before] = await Promise.all([
    loadLimits(deps, accountId),
    deps.tokens.ofAccount(accountId),
  ]);
  const about = { name, role, createdAt };
  const token = { tokenId, about, ...(expiresAt !== undefined && { expiresAt }) };
  const after = addToken(before, token, limits, deps.now());
  return isRefused(after) ? after : [deps.tokens.saveOfAccount(after)];
};

/** Revokes an API token for good, of an account alone if that asks; the first revocation's instant stays. */
export const revokeToken = <Answer extends object>(
  deps: HasTokens & HasIdempotency & HasTransact & HasNow,
  operation: Mutation<ApiToken, Answer>,
  { tokenId, accountId }: { readonly tokenId: string; readonly accountId?: AccountId },
): Promise<Answer | Refused<'tokenNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const token = await deps.tokens.load(tokenId);
    const isTheirs = accountId === undefined || token?.accountId === accountId;
    if (token === undefined || !isTheirs) return refuse('tokenNotFound', 'there is no such token');
    if (token.revokedAt !== undefined) return { writes: [], answer: operation.present(token) };
    const revoked = { ...token, revokedAt: deps.now() };
    const writes = [deps.tokens.revoke(revoked), ...(await listWithout(deps, token))];
    return { writes, answer: operation.present(revoked) };
  });

const listWithout = async (
  { tokens }: HasTokens,
  { accountId, tokenId }: ApiToken,
): Promise<readonly Write[]> =>
  accountId === undefined
    ? []
    : [tokens.saveOfAccount(dropToken(await tokens.ofAccount(accountId), tokenId))];

/** Why a token lets nobody in, in order of precedence. */
export type TokenRefusal = 'tokenUnknown' | 'tokenRevoked' | 'tokenExpired';

/** The token in force whose secret this is, or why there is none. */
export const findToken = async (
  { tokens, sha256, now }: HasTokens & HasSha256 & HasNow,
  secret: string,
): Promise<ApiToken | Refused<TokenRefusal>> => {
  const token = await tokens.bySecretHash(sha256(secret));
  if (token === undefined) return refuse('tokenUnknown', 'there is no such API token');
  if (token.revokedAt !== undefined) {
    return refuse('tokenRevoked', `revoked at ${token.revokedAt}: use another token`);
  }
  if (token.expiresAt !== undefined && token.expiresAt <= now()) {
    return refuse('tokenExpired', `expired at ${token.expiresAt}: use another token`);
  }
  return token;
};
