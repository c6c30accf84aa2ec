import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { RunnerState } from '#infra/local/data/runnerState.ts';

/** Whom a token speaks for. */
export type Principal = {
  readonly role: 'customer' | 'gateway' | 'operator';
  readonly accountId?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly accountIds?: readonly string[] | undefined;
};

/** An OpenID Connect issuer with a key of its own. */
export type LocalIssuer = {
  /** The name that is in its tokens. */
  readonly name: string;
  readonly keys: JSONWebKeySet;
  /** A signed JWT that holds for ten years from `nowMs` (virtual epoch ms). */
  readonly token: (principal: Principal, nowMs: number) => Promise<string>;
};

export const localAudience = 'tollgate-local';

const algorithm = 'RS256';
const tenYearsSeconds = 10 * 366 * 86_400;

/** As it is kept: the private key holds what the public one is made of. */
type Kept = { readonly name: string; readonly key: JWK };

/**
 * The issuer that is kept, with its name, so that its tokens hold on whatever port the runner comes
 * back; else a new one of this name, which is kept.
 */
export const localIssuer = async (
  newName: string,
  state: Pick<RunnerState, 'get' | 'set'>,
): Promise<LocalIssuer> => {
  const { name, key } = persistedIssuer(state) ?? (await newIssuer(newName, state));
  const { kid = '', kty, n, e } = key;
  const privateKey = await importJWK(key, algorithm);
  return {
    name,
    keys: { keys: [{ kty, n, e, kid, alg: algorithm, use: 'sig' } as JWK] },
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
        .setIssuer(name)
        .setAudience(localAudience)
        .setSubject(`local-${role}${accountId === undefined ? '' : `-${accountId}`}`)
        .setIssuedAt(now)
        .setExpirationTime(now + tenYearsSeconds)
        .sign(privateKey);
    },
  };
};

const persistedIssuer = (state: Pick<RunnerState, 'get'>): Kept | undefined => {
  const text = state.get('issuer');
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
};

const newIssuer = async (name: string, state: Pick<RunnerState, 'set'>): Promise<Kept> => {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const kept: Kept = { name, key: { ...(await exportJWK(privateKey)), kid: randomUUID() } };
  state.set('issuer', JSON.stringify(kept));
  return kept;
};
