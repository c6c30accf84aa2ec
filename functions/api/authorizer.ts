import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import { isRefused } from '#domain/refusal.ts';
import { authenticate } from '#functions/runtime/auth/authenticate.ts';
import {
  type NobodyContext,
  type PrincipalContext,
  toContext,
  toNobody,
} from '#functions/runtime/auth/principal.ts';
import { remoteKeys } from '#functions/runtime/auth/verifyBearer.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { oidcEnv } from '#functions/runtime/env.ts';

const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI } = oidcEnv();
const issuer = {
  issuer: OIDC_ISSUER,
  audience: OIDC_AUDIENCE,
  keys: remoteKeys(OIDC_JWKS_URI),
};

/** Who is calling, or why nobody is. */
type Decision = APIGatewaySimpleAuthorizerWithContextResult<PrincipalContext | NobodyContext>;

/**
 * Tells the functions who is calling. Whom it cannot name it hands on as nobody, with the reason: an HTTP
 * API could only answer 403 without one. What cannot be found out fails, as a 500.
 */
export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Decision> => {
  const caller = await authenticate(deps, issuer, event.headers?.['authorization']);
  if (isRefused(caller)) return { isAuthorized: true, context: toNobody(caller) };
  return { isAuthorized: true, context: toContext(caller) };
};
