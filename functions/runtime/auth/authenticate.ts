import { makePrincipal, type Principal } from '#functions/runtime/auth/principal.ts';
import { type Issuer, verifyBearer } from '#functions/runtime/auth/verifyBearer.ts';
import type { Deps } from '#usecases/deps.ts';
import { findToken } from '#usecases/tokens/findToken.ts';

/**
 * Who an `Authorization` header stands for: `Bearer <JWT>` or `APIToken <secret>`; undefined if
 * nobody.
 *
 * @throws Unavailable if that cannot be found out now.
 */
export const authenticate = async (
  deps: Pick<Deps, 'tokens' | 'sha256' | 'now'>,
  issuer: Issuer,
  header: string | undefined,
): Promise<Principal | undefined> => {
  const [scheme, secret, ...rest] = (header ?? '').split(' ');
  if (secret === undefined || secret === '' || secret.length > 8192 || rest.length > 0) {
    return undefined;
  }
  switch (scheme?.toLowerCase()) {
    case 'bearer':
      return verifyBearer(issuer, secret);
    case 'apitoken':
      return ofToken(deps, secret);
    default:
      return undefined;
  }
};

const ofToken = async (
  deps: Pick<Deps, 'tokens' | 'sha256' | 'now'>,
  secret: string,
): Promise<Principal | undefined> => {
  const token = await findToken(deps, secret);
  if (token === undefined) return undefined;
  return makePrincipal(`token:${token.tokenId}`, {
    role: token.role,
    accountId: token.accountId,
    sources: token.sources,
    accountIds: token.accountIds,
  });
};
