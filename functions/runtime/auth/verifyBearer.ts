import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Refused, refuse } from '#domain/refusal.ts';
import { makePrincipal, type Principal } from '#functions/runtime/auth/principal.ts';
import { fetchPauseMs } from '#functions/runtime/auth/remoteKeys.ts';
import { Unavailable } from '#shared/faults.ts';

export type Issuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
};

/** Why a JWT lets nobody in. */
export type BearerRefusal = 'tokenExpired' | 'tokenInvalid';

/**
 * The principal of an OIDC token, or why it is not valid: signature (RS256 or ES256 only),
 * issuer, audience and expiry are checked.
 *
 * @throws Unavailable if the issuer's keys cannot be fetched.
 */
export const verifyBearer = async (
  { issuer, audience, keys }: Issuer,
  token: string,
): Promise<Principal | Refused<BearerRefusal>> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'exp'],
    });
    if (!isFor(payload, audience)) return invalid('it is for another audience');
    return (
      principalOf(issuer, payload) ??
      invalid('it names nobody, no role, or not all that its role needs')
    );
  } catch (error) {
    return refusalOf(error);
  }
};

/** What is wrong with a token, without a word of it. @throws Unavailable if it is the keys that are not there */
const refusalOf = (error: unknown): Refused<BearerRefusal> => {
  if (error instanceof errors.JWTExpired) return refuse('tokenExpired', 'the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalid(`its claim ${error.claim} does not hold`);
  }
  if (isOfKeys(error)) throw unreachable(error);
  return invalid('it is no JWT that the issuer signed');
};

/** Errors of the token are JOSE's; what else is thrown, and what the keys are to blame for, is not the caller's. */
const isOfKeys = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error.code === 'ERR_JOSE_GENERIC' ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid;

const invalid = (why: string): Refused<BearerRefusal> =>
  refuse('tokenInvalid', `the token is not valid: ${why}`);

const unreachable = (cause: unknown): Unavailable =>
  new Unavailable('the keys of the issuer cannot be fetched', {
    cause,
    retryAfterSeconds: fetchPauseMs / 1000,
  });

/** Cognito's access tokens name the client in `client_id` and have no audience. */
const isFor = (payload: JWTPayload, audience: string): boolean => {
  const named = [payload.aud ?? payload['client_id']].flat();
  return named.includes(audience);
};

const principalOf = (issuer: string, payload: JWTPayload): Principal | undefined => {
  const { sub } = payload;
  if (typeof sub !== 'string' || sub === '') return undefined;
  return makePrincipal(`${issuer}#${sub}`, {
    role: payload['tollgate:role'] ?? payload['custom:role'] ?? roleOfGroups(payload),
    accountId: payload['tollgate:account'] ?? payload['custom:account'],
    sources: listOf(payload['tollgate:sources'] ?? payload['custom:sources']),
    accountIds: listOf(payload['tollgate:accounts'] ?? payload['custom:accounts']),
  });
};

/** A group named after a role gives it; of several none, for nobody said which. */
const roleOfGroups = (payload: JWTPayload): unknown => {
  const groups: unknown = payload['cognito:groups'];
  if (!Array.isArray(groups)) return undefined;
  const roles = groups.filter((group) =>
    ['customer', 'viewer', 'gateway', 'operator'].includes(group),
  );
  return roles.length === 1 ? roles[0] : undefined;
};

/** Sources or accounts as a list, or as text with spaces between: Cognito's attributes are texts. */
const listOf = (claim: unknown): unknown =>
  typeof claim === 'string' ? claim.split(' ').filter((source) => source !== '') : claim;
