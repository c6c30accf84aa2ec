import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { makePrincipal, type Principal } from '#functions/runtime/auth/principal.ts';
import { Unavailable } from '#shared/faults.ts';

export type Issuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
};

/** Keys of an issuer, fetched when first needed and again when it rotates them. */
export const remoteKeys = (jwksUri: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 3000 });

/**
 * The principal of an OIDC token, or undefined if it is not valid: signature (RS256 or ES256 only),
 * issuer, audience and expiry are checked.
 *
 * @throws Unavailable if the issuer's keys cannot be fetched.
 */
export const verifyBearer = async (
  { issuer, audience, keys }: Issuer,
  token: string,
): Promise<Principal | undefined> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'exp'],
    });
    return isFor(payload, audience) ? principalOf(issuer, payload) : undefined;
  } catch (error) {
    if (error instanceof errors.JWKSTimeout) throw unreachable(error);
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return undefined;
    throw unreachable(error);
  }
};

const unreachable = (cause: unknown): Unavailable =>
  new Unavailable('the keys of the issuer cannot be fetched', { cause });

/** Cognito's access tokens name the client in `client_id` and have no audience. */
const isFor = (payload: JWTPayload, audience: string): boolean => {
  const named = [payload.aud ?? payload['client_id']].flat();
  return named.includes(audience);
};

const principalOf = (issuer: string, payload: JWTPayload): Principal | undefined =>
  makePrincipal(`${issuer}#${payload.sub}`, {
    role: payload['tollgate:role'] ?? payload['custom:role'] ?? roleOfGroups(payload),
    accountId: payload['tollgate:account'] ?? payload['custom:account'],
    sources: listOf(payload['tollgate:sources'] ?? payload['custom:sources']),
    accountIds: listOf(payload['tollgate:accounts'] ?? payload['custom:accounts']),
  });

/** A group named after a role gives it; of several none, for nobody said which. */
const roleOfGroups = (payload: JWTPayload): unknown => {
  const groups: unknown = payload['cognito:groups'];
  if (!Array.isArray(groups)) return undefined;
  const roles = groups.filter((group) => ['customer', 'gateway', 'operator'].includes(group));
  return roles.length === 1 ? roles[0] : undefined;
};

/** Sources or accounts as a list, or as text with spaces between: Cognito's attributes are texts. */
const listOf = (claim: unknown): unknown =>
  typeof claim === 'string' ? claim.split(' ').filter((source) => source !== '') : claim;
