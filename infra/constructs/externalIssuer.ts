import type { Node } from 'constructs';

/** What the API has to know of an OIDC issuer. */
export type IssuerEnvironment = {
  readonly OIDC_ISSUER: string;
  readonly OIDC_AUDIENCE: string;
  readonly OIDC_JWKS_URI: string;
};

const names = ['oidcIssuer', 'oidcAudience', 'oidcJwksUri'] as const;

/**
 * The operator's own OIDC issuer, from CDK context; undefined where none is given, and the stack's
 * user pool is the issuer. @throws Error if only a part is given: half an issuer lets nobody in
 */
export const externalIssuer = (node: Node): IssuerEnvironment | undefined => {
  const given = names.map((name): unknown => node.tryGetContext(name));
  if (given.every((value) => value === undefined)) return undefined;
  const [OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI] = given.map(String);
  const missing = names.filter((_, i) => given[i] === undefined);
  if (missing.length > 0 || !OIDC_ISSUER || !OIDC_AUDIENCE || !OIDC_JWKS_URI) {
    throw new Error(
      `an OIDC issuer needs all of ${names.join(', ')}; missing: ${missing.join(', ')}`,
    );
  }
  return { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI };
};
