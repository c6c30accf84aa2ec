import { describe, expect, it } from 'vitest';
import { synthesized } from '#test/infra/synthesized.ts';

const own = {
  oidcIssuer: 'https://id.example.com',
  oidcAudience: 'billing',
  oidcJwksUri: 'https://id.example.com/keys',
};

describe('the OIDC issuer', () => {
  it("is the operator's own where its three contexts are given; then there is no user pool", () => {
    const template = synthesized(own);
    template.resourceCountIs('AWS::Cognito::UserPool', 0);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          OIDC_ISSUER: own.oidcIssuer,
          OIDC_AUDIENCE: own.oidcAudience,
          OIDC_JWKS_URI: own.oidcJwksUri,
        },
      },
    });
  });

  it('is never half of one', () => {
    const { oidcJwksUri: _, ...half } = own;
    expect(() => synthesized(half)).toThrow('missing: oidcJwksUri');
  });
});
