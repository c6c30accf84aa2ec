import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Issuer, verifyBearer } from '#functions/runtime/auth/verifyBearer.ts';

const issuer = 'https://issuer.example';
const audience = 'tollgate';
const operator = { 'tollgate:role': 'operator' };
const gatewayRole = { 'tollgate:role': 'gateway', 'tollgate:sources': ['gw/1'] };

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
type Claims = Readonly<Record<string, unknown>>;
const keys = new Map<string, Key>();
let trusted: Issuer;

beforeAll(async () => {
  const published = [];
  for (const alg of ['RS256', 'ES256', 'PS256']) {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    keys.set(alg, privateKey);
    published.push({ ...(await exportJWK(publicKey)), kid: alg, alg });
  }
  keys.set('stranger', (await generateKeyPair('RS256')).privateKey);
  trusted = { issuer, audience, keys: createLocalJWKSet({ keys: published }) };
});

type How = { readonly alg?: string; readonly key?: string; readonly kid?: string };

const sign = (claims: Claims, { alg = 'RS256', key = alg, kid = alg }: How = {}) => {
  const privateKey = keys.get(key);
  if (privateKey === undefined) throw new Error(`no key ${key}`);
  const complete = { sub: 'ann', iss: issuer, aud: audience, exp: inSeconds(60), ...claims };
  return new SignJWT(complete).setProtectedHeader({ alg, kid }).sign(privateKey);
};

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

const principalOf = async (claims: Claims, how = {}) =>
  verifyBearer(trusted, await sign(claims, how));

describe('a Bearer token', () => {
  it.each(['RS256', 'ES256'])('is taken when signed with %s', async (alg) => {
    expect(await principalOf(operator, { alg })).toEqual({
      principal: `${issuer}#ann`,
      role: 'operator',
      sources: ['*'],
    });
  });

  it.each<[string, Claims, object]>([
    ['signed by a stranger', operator, { key: 'stranger' }],
    ['signed with an algorithm that is not allowed', operator, { alg: 'PS256' }],
    ['of a key that nobody published', operator, { kid: 'unknown' }],
    ['over', { ...operator, exp: inSeconds(-1) }, {}],
    ['for ever', { ...operator, exp: undefined }, {}],
    ['not in force yet', { ...operator, nbf: inSeconds(60) }, {}],
    ['of another issuer', { ...operator, iss: 'https://evil.example' }, {}],
    ['for another audience', { ...operator, aud: 'other' }, {}],
    ['for nobody', { ...operator, aud: undefined }, {}],
    ['of nobody', { ...operator, sub: undefined }, {}],
    ['of somebody without a name', { ...operator, sub: '' }, {}],
    ['of several', { ...operator, sub: ['ann', 'bob'] }, {}],
    ['without role', {}, {}],
    ['of an unknown role', { 'tollgate:role': 'root' }, {}],
    ['of several roles', { 'tollgate:role': ['operator'] }, {}],
    ['of a customer without account', { 'tollgate:role': 'customer' }, {}],
    ['of a gateway without sources', { 'tollgate:role': 'gateway' }, {}],
    ['of a gateway bound to nothing', { ...gatewayRole, 'tollgate:accounts': [] }, {}],
    ['of a gateway bound to what is no account', { ...gatewayRole, 'custom:accounts': 'A!' }, {}],
    ['of two role groups', { 'cognito:groups': ['operator', 'customer'] }, {}],
  ])('is not taken: %s', async (_name, claims, how) => {
    expect(await principalOf(claims, how)).toMatchObject({
      refused: expect.stringMatching(/^token/),
    });
  });

  it('is not taken unsigned, nor as any other text', async () => {
    const unsigned = new UnsecuredJWT(operator)
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject('ann')
      .setExpirationTime('1m')
      .encode();
    for (const text of [unsigned, 'x', 'a.b.c', `${await sign(operator)}x`]) {
      expect(await verifyBearer(trusted, text)).toMatchObject({ refused: 'tokenInvalid' });
    }
  });
});

describe('why a token is not taken', () => {
  it.each<[number, string]>([
    [-1, 'tokenExpired'],
    [0, 'tokenExpired'],
  ])('is told of one that expired %d s ago', async (seconds, refused) => {
    const outcome = await principalOf({ ...operator, exp: inSeconds(seconds) });
    expect(outcome).toEqual({ refused, detail: 'the token has expired' });
  });

  it('is told by the claim that is wrong', async () => {
    const outcome = await principalOf({ ...operator, iss: 'https://evil.example' });
    expect(outcome).toMatchObject({
      detail: 'the token is not valid: its claim iss does not hold',
    });
  });
});

describe('the claims of a token', () => {
  it.each<[string, Claims, object]>([
    [
      'customer',
      { 'tollgate:role': 'customer', 'tollgate:account': 'acme' },
      { role: 'customer', accountId: 'acme', sources: [] },
    ],
    [
      'gateway',
      { 'tollgate:role': 'gateway', 'tollgate:sources': ['gw/1', 'fleet/*'] },
      { role: 'gateway', sources: ['gw/1', 'fleet/*'] },
    ],
    [
      'gateway that is bound to accounts',
      { ...gatewayRole, 'tollgate:accounts': ['acme'] },
      { role: 'gateway', accountIds: ['acme'] },
    ],
    [
      'Cognito attributes and client',
      {
        aud: undefined,
        client_id: audience,
        'custom:role': 'gateway',
        'custom:sources': 'gw/1 gw/2',
        'custom:accounts': 'acme rival',
      },
      { role: 'gateway', sources: ['gw/1', 'gw/2'], accountIds: ['acme', 'rival'] },
    ],
    ['Cognito group', { 'cognito:groups': ['staff', 'operator'] }, { role: 'operator' }],
  ])('make a principal: %s', async (_name, claims, expected) => {
    expect(await principalOf(claims)).toMatchObject(expected);
  });
});
