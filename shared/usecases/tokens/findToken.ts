import { type Refused, refuse } from '#domain/refusal.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { ApiToken, HasTokens } from '#usecases/ports/tokens.ts';

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
