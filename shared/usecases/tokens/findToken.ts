import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import type { ApiToken } from '#usecases/ports/operations.ts';

/** Why a token lets nobody in, in order of precedence. */
export type TokenRefusal = 'tokenUnknown' | 'tokenRevoked' | 'tokenExpired';

/** The token in force whose secret this is, or why there is none. */
export const findToken = async (
  { tokens, sha256, now }: Pick<Deps, 'tokens' | 'sha256' | 'now'>,
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
