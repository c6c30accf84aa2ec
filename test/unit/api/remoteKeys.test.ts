import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { remoteKeys } from '#functions/runtime/auth/remoteKeys.ts';
import { type Issuer, verifyBearer } from '#functions/runtime/auth/verifyBearer.ts';
import { Unavailable } from '#shared/faults.ts';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

let privateKey: Key;
let published: { readonly status: number; readonly body: string };
let fetches: number;
let server: Server;
let trusted: Issuer;
let sound: string;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  sound = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'known' }] });
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 1) });
  published = { status: 200, body: sound };
  fetches = 0;
  server = createServer((_, response) => {
    fetches += 1;
    response.writeHead(published.status).end(published.body);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  trusted = { issuer, audience: 'tollgate', keys: remoteKeys(`${issuer}/jwks.json`) };
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
  server.closeAllConnections();
});

const laterBy = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

const tokenOf = (kid: string) =>
  new SignJWT({ 'tollgate:role': 'operator' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(trusted.issuer)
    .setAudience('tollgate')
    .setSubject('ann')
    .setExpirationTime(Date.UTC(2027, 0) / 1000)
    .sign(privateKey);

const verify = async (kid: string) =>
  verifyBearer(trusted, await tokenOf(kid)).then(
    (outcome) => ('refused' in outcome ? outcome.refused : outcome.role),
    (error: unknown) => (error instanceof Unavailable ? 'unavailable' : error),
  );

const flood = async (tokens: number, kid: (token: number) => string) => {
  const outcomes = new Set<unknown>();
  for (let token = 0; token < tokens; token += 1) outcomes.add(await verify(kid(token)));
  return [...outcomes];
};

describe("an issuer's keys", () => {
  it('are fetched once for all tokens that they have signed', async () => {
    expect(await flood(50, () => 'known')).toEqual(['operator']);
    expect(fetches).toBe(1);
  });

  it('are not fetched for every key that nobody published', async () => {
    expect(await flood(200, (token) => `strange-${token}`)).toEqual(['tokenInvalid']);
    expect(fetches).toBe(1);
    laterBy(31);
    expect(await flood(200, (token) => `strange-${token}`)).toEqual(['tokenInvalid']);
    expect(fetches).toBe(2);
    expect(await verify('known')).toBe('operator');
  });

  it('are known soon after they are turned, and for ten minutes after they are gone', async () => {
    expect(await verify('known')).toBe('operator');
    published = { status: 200, body: sound.replace('known', 'next') };
    expect(await verify('next')).toBe('tokenInvalid');
    laterBy(31);
    expect(await verify('next')).toBe('operator');
    expect(await verify('known')).toBe('tokenInvalid');
  });
});

describe.each([
  ['fails', { status: 500, body: '' }],
  ['is closed', { status: 404, body: '{}' }],
  ['redirects', { status: 302, body: '{"keys":[]}' }],
  ['says what is no JSON', { status: 200, body: '<html>' }],
  ['says what are no keys', { status: 200, body: '{"error":"down for maintenance"}' }],
])('an issuer that %s', (_name, answer) => {
  it('is out, which no caller is to blame for, and is not asked for every token', async () => {
    published = answer;
    expect(await flood(200, (token) => `any-${token % 7}`)).toEqual(['unavailable']);
    expect(fetches).toBe(1);
    laterBy(5);
    expect(await verify('known')).toBe('unavailable');
    expect(fetches).toBe(2);
  });

  it('is asked again soon, and then its tokens are taken', async () => {
    published = answer;
    await verify('known');
    published = { status: 200, body: sound };
    expect(await verify('known')).toBe('unavailable');
    laterBy(5);
    expect(await verify('known')).toBe('operator');
  });

  it('does not shut out those whose key is known', async () => {
    await verify('known');
    published = answer;
    laterBy(31);
    expect(await verify('strange')).toBe('unavailable');
    expect(await verify('known')).toBe('operator');
    laterBy(600);
    expect(await verify('known')).toBe('unavailable');
  });
});

describe('an issuer that cannot be reached', () => {
  it('is out', async () => {
    trusted = { ...trusted, keys: remoteKeys('http://127.0.0.1:1/jwks.json') };
    await expect(verifyBearer(trusted, await tokenOf('known'))).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
  });

  it('is given up after three seconds, when it does not answer', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => void silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    trusted = { ...trusted, keys: remoteKeys(`http://127.0.0.1:${port}`) };
    const started = performance.now();
    expect(await verify('known')).toBe('unavailable');
    expect(performance.now() - started).toBeLessThan(6000);
    silent.closeAllConnections();
    silent.close();
  });

  it('is out also when the clock was put back', async () => {
    await verify('known');
    published = { status: 500, body: '' };
    laterBy(700);
    expect(await verify('known')).toBe('unavailable');
    laterBy(-60);
    expect(await verify('known')).toBe('unavailable');
    published = { status: 200, body: sound };
    laterBy(-60);
    expect(await verify('known')).toBe('operator');
  });
});
