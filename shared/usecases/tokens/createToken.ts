import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { ApiToken, Role } from '#usecases/ports/operations.ts';
import { type TokenView, tokenView } from '#usecases/tokens/tokenView.ts';

export type NewToken = {
  readonly name: string;
  readonly role: Role;
  readonly accountId?: AccountId;
  readonly sources: readonly string[];
  readonly accountIds?: readonly AccountId[];
  readonly expiresAt?: Instant;
  /** 32 random bytes or more, as text. */
  readonly secret: string;
};

/** A token as it is created: with its secret in the first answer, without it in a replay. */
export type CreatedToken = TokenView & { readonly secret?: string };

type TokenDeps = Pick<Deps, 'accounts' | 'tokens' | 'operations' | 'transact' | 'now' | 'sha256'>;

const idLength = 16;

/** Creates an API token. Only the hash of its secret is kept; its id is where that begins. */
export const createToken = (
  deps: TokenDeps,
  operation: Operation,
  { secret, ...given }: NewToken,
): Promise<CreatedToken | Refused<'accountNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<CreatedToken, 'accountNotFound'>(deps, operation, async () => {
    const named = [given.accountId ?? [], given.accountIds ?? []].flat();
    const exist = await Promise.all(named.map((each) => deps.accounts.exists(each)));
    if (exist.includes(false)) return noAccount();
    const secretHash = deps.sha256(secret);
    const tokenId = secretHash.slice(0, idLength);
    const token: ApiToken = { ...given, tokenId, secretHash, createdAt: deps.now() };
    return { writes: [deps.tokens.create(token)], answer: tokenView(token), once: { secret } };
  });
