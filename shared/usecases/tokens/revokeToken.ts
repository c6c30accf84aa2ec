import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { ApiToken } from '#usecases/ports/operations.ts';

/** Revokes an API token for good; the first revocation's instant stays. */
export const revokeToken = <Answer extends object>(
  deps: Pick<Deps, 'tokens' | 'idempotency' | 'transact' | 'now'>,
  operation: Mutation<ApiToken, Answer>,
  tokenId: string,
): Promise<Answer | Refused<'tokenNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    await deps.tokens.revoke(tokenId, deps.now());
    const token = await deps.tokens.load(tokenId);
    if (token === undefined) return refuse('tokenNotFound', 'there is no such token');
    return { writes: [], answer: operation.present(token) };
  });
