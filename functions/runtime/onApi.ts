import { type Authenticate, authenticate } from '#functions/runtime/auth/authenticate.ts';
import { remoteKeys } from '#functions/runtime/auth/remoteKeys.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { oidcEnv } from '#functions/runtime/env.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { type ApiHandler, routed } from '#functions/runtime/http/routed.ts';

const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI } = oidcEnv();

/** One for the life of the environment: it keeps the issuer's keys. */
const issuer = {
  issuer: OIDC_ISSUER,
  audience: OIDC_AUDIENCE,
  keys: remoteKeys(OIDC_JWKS_URI),
};

/** Who a request comes from, by the issuer and the table that the function is told of. */
export const callerOf: Authenticate = (authorization) =>
  authenticate(tableDeps, issuer, authorization);

/** The function of an area, whose callers are known by the issuer's tokens and by ours. */
export const onApi = (endpoints: readonly Endpoint[]): ApiHandler => routed(callerOf, endpoints);
