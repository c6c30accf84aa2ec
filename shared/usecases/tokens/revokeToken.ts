import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import { type TokenView, tokenView } from '#usecases/tokens/tokenView.ts';

/** Revokes an API token for good; the first revocation's instant stays. */
export const revokeToken = (
  deps: Pick<Deps, 'tokens' | 'operations' | 'transact' | 'now'>,
  operation: Operation,
  tokenId: string,
): Promise<TokenView | Refused<'tokenNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    await deps.tokens.revoke(tokenId, deps.now());
    const token = await deps.tokens.load(tokenId);
    if (token === undefined) return refuse('tokenNotFound', 'there is no such token');
    return { writes: [], answer: tokenView(token) };
  });
