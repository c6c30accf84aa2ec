import type { Deps } from '#usecases/deps.ts';
import type { ApiToken } from '#usecases/ports/operations.ts';

/** The token in force whose secret this is; tokens revoked or expired are none. */
export const findToken = async (
  { tokens, sha256, now }: Pick<Deps, 'tokens' | 'sha256' | 'now'>,
  secret: string,
): Promise<ApiToken | undefined> => {
  const token = await tokens.bySecretHash(sha256(secret));
  if (token === undefined || token.revokedAt !== undefined) return undefined;
  if (token.expiresAt !== undefined && token.expiresAt <= now()) return undefined;
  return token;
};
