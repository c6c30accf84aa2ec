import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { AccountId } from '#domain/accountId.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';

export const operator: Principal = { principal: 'test#operator', role: 'operator', sources: ['*'] };

export const gateway: Principal = {
  principal: 'test#gateway',
  role: 'gateway',
  sources: ['gateway/gw-1', 'fleet/*'],
};

export const customerOf = (accountId: string): Principal => ({
  principal: `test#${accountId}`,
  role: 'customer',
  accountId: accountId as AccountId,
  sources: [],
});

const algorithm = 'ES256';

const kid = 'test';

const audience = 'tollgate-test';

const { publicKey, privateKey } = await generateKeyPair(algorithm);

const keys = [{ ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' }];

const farOff = Math.floor(Date.UTC(2200, 0, 1) / 1000);

let url: Promise<string> | undefined;

/** What tells a function to trust the issuer of this process. Its server ends with the process. */
export const startTestIssuer = async (): Promise<Readonly<Record<string, string>>> => {
  url ??= listen();
  const issuer = await url;
  return { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URI: `${issuer}/jwks.json` };
};

const listen = async (): Promise<string> => {
  const server = createServer((_, response) => response.end(JSON.stringify({ keys })));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const known = new Map<string, Promise<string>>();

/** The `Authorization` of somebody, whole or half; it is signed once, and holds whatever the clock says. */
export const authorizationOf = async (principal: Principal): Promise<string> => {
  const { OIDC_ISSUER = '' } = await startTestIssuer();
  const key = JSON.stringify(principal);
  const token = known.get(key) ?? sign(OIDC_ISSUER, principal);
  known.set(key, token);
  return `Bearer ${await token}`;
};

const sign = (issuer: string, { principal, role, ...claims }: Principal): Promise<string> =>
  new SignJWT({
    'tollgate:role': role,
    'tollgate:account': claims.accountId,
    'tollgate:sources': claims.sources,
    'tollgate:accounts': claims.accountIds,
  })
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(principal)
    .setExpirationTime(farOff)
    .sign(privateKey);
