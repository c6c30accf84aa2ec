import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';

/** Whom a token speaks for. */
export type Principal = {
  readonly role: 'customer' | 'gateway' | 'operator';
  readonly accountId?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly accountIds?: readonly string[] | undefined;
};

/** An OpenID Connect issuer with a key of its own, made anew each time. */
export type LocalIssuer = {
  readonly keys: JSONWebKeySet;
  /** A signed JWT that holds for ten years from `nowMs` (virtual epoch ms). */
  readonly token: (principal: Principal, nowMs: number) => Promise<string>;
};

export const localAudience = 'tollgate-local';

const algorithm = 'RS256';
const tenYearsSeconds = 10 * 366 * 86_400;

export const localIssuer = async (issuer: string): Promise<LocalIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const kid = randomUUID();
  const key = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
  return {
    keys: { keys: [key] },
    token: async (principal, nowMs) => {
      const { role, accountId, accountIds, sources = role === 'gateway' ? ['*'] : [] } = principal;
      const now = Math.floor(nowMs / 1000);
      const claims = {
        'tollgate:role': role,
        'tollgate:sources': sources,
        ...(accountId !== undefined && { 'tollgate:account': accountId }),
        ...(accountIds !== undefined && { 'tollgate:accounts': accountIds }),
      };
      return await new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid })
        .setIssuer(issuer)
        .setAudience(localAudience)
        .setSubject(`local-${role}${accountId === undefined ? '' : `-${accountId}`}`)
        .setIssuedAt(now)
        .setExpirationTime(now + tenYearsSeconds)
        .sign(privateKey);
    },
  };
};
