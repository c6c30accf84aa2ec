import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { makePrincipal, type Principal } from '#functions/runtime/auth/principal.ts';
import {
  type BearerRefusal,
  type Issuer,
  verifyBearer,
} from '#functions/runtime/auth/verifyBearer.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTokens } from '#usecases/ports/tokens.ts';
import { findToken, type TokenRefusal } from '#usecases/tokens/manageTokens.ts';

/** Why a request is nobody's, in order of precedence. */
export type NotAuthenticated = 'notAuthenticated' | BearerRefusal | TokenRefusal;

/** Who a request comes from, or why it is nobody's. */
export type Caller = Principal | Refused<NotAuthenticated>;

/** Tells the caller by an `Authorization` header. @throws Unavailable if that cannot be found out now */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/**
 * Who an `Authorization` header stands for: `Bearer <JWT>` or `APIToken <secret>`; otherwise why it
 * stands for nobody, in words that do not repeat it.
 *
 * @throws Unavailable if that cannot be found out now.
 */
export const authenticate = async (
  deps: HasTokens & HasSha256 & HasNow,
  issuer: Issuer,
  header: string | undefined,
): Promise<Caller> => {
  const [scheme, secret, ...rest] = (header ?? '').split(' ');
  if (secret === undefined || secret === '' || secret.length > 8192 || rest.length > 0) {
    return noToken;
  }
  switch (scheme?.toLowerCase()) {
    case 'bearer':
      return verifyBearer(issuer, secret);
    case 'apitoken':
      return ofToken(deps, secret);
    default:
      return noToken;
  }
};

const noToken = refuse(
  'notAuthenticated',
  'a token is needed: Authorization: Bearer <JWT>, or APIToken <secret>',
);

const ofToken = async (deps: HasTokens & HasSha256 & HasNow, secret: string): Promise<Caller> => {
  const token = await findToken(deps, secret);
  if (isRefused(token)) return token;
  const principal = makePrincipal(`token:${token.tokenId}`, {
    role: token.role,
    accountId: token.accountId,
    sources: token.sources,
    accountIds: token.accountIds,
  });
  if (principal !== undefined) return { ...principal, byApiToken: true };
  return refuse('tokenUnknown', 'the API token names no role that is known');
};
