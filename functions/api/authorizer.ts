import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import { authenticate } from '#functions/runtime/auth/authenticate.ts';
import { type PrincipalContext, toContext } from '#functions/runtime/auth/principal.ts';
import { remoteKeys } from '#functions/runtime/auth/verifyBearer.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { oidcEnv } from '#functions/runtime/env.ts';

const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI } = oidcEnv();
const issuer = {
  issuer: OIDC_ISSUER,
  audience: OIDC_AUDIENCE,
  keys: remoteKeys(OIDC_JWKS_URI),
};

type Decision =
  | { readonly isAuthorized: false }
  | APIGatewaySimpleAuthorizerWithContextResult<PrincipalContext>;

/** Lets in whom it can name; all else is denied. What cannot be found out fails, as a 500. */
export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Decision> => {
  const principal = await authenticate(deps, issuer, event.headers?.['authorization']);
  if (principal === undefined) return { isAuthorized: false };
  return { isAuthorized: true, context: toContext(principal) };
};
