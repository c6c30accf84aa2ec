import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { ApiToken, HasTokens, Role } from '#usecases/ports/tokens.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

type NewToken = {
  readonly name: string;
  readonly role: Role;
  readonly accountId?: AccountId;
  readonly sources: readonly string[];
  readonly accountIds?: readonly AccountId[];
  readonly expiresAt?: Instant;
  /** 32 random bytes or more, as text. */
  readonly secret: string;
};

type TokenDeps = HasAccounts & HasTokens & HasIdempotency & HasTransact & HasNow & HasSha256;

const idLength = 16;

/**
 * Creates an API token. Only the hash of its secret is kept; its id is where that begins. The secret is
 * in the first answer, not in a replay.
 */
export const createToken = <Answer extends { readonly secret?: string }>(
  deps: TokenDeps,
  operation: Mutation<ApiToken, Answer>,
  { secret, ...given }: NewToken,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<Answer, 'accountNotFound'>(deps, operation, async () => {
    const named = [given.accountId ?? [], given.accountIds ?? []].flat();
    const exist = await Promise.all(named.map((each) => deps.accounts.exists(each)));
    if (exist.includes(false)) return noAccount();
    const secretHash = deps.sha256(secret);
    const tokenId = secretHash.slice(0, idLength);
    const token: ApiToken = { ...given, tokenId, secretHash, createdAt: deps.now() };
    const once = { secret } as Partial<Answer>;
    return { writes: [deps.tokens.create(token)], answer: operation.present(token), once };
  });

/** Revokes an API token for good; the first revocation's instant stays. */
export const revokeToken = <Answer extends object>(
  deps: HasTokens & HasIdempotency & HasTransact & HasNow,
  operation: Mutation<ApiToken, Answer>,
  tokenId: string,
): Promise<Answer | Refused<'tokenNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    await deps.tokens.revoke(tokenId, deps.now());
    const token = await deps.tokens.load(tokenId);
    if (token === undefined) return refuse('tokenNotFound', 'there is no such token');
    return { writes: [], answer: operation.present(token) };
  });

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
