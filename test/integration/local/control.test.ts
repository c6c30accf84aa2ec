import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localControl } from '#infra/local/control/localControl.ts';
import { localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';
import { statusOf } from '#test/support/worlds/localClient.ts';

const nowMs = Date.parse('2015-05-01T00:00:00Z');
let server: Awaited<ReturnType<typeof startHttpServer>>;

beforeAll(async () => {
  server = await startHttpServer(0, () => undefined);
  server.serve(
    localControl({
      issuer: await localIssuer(`${server.url}/_local`, openDataDirectory(undefined).state),
      now: () => nowMs,
      moveTo: async () => ({}),
      reset: async () => undefined,
      crash: async () => 0,
      messages: sentMessages(() => nowMs),
      executions: () => [],
    }),
  );
});
afterAll(() => server.stop());

const token = async (body: unknown) => {
  const response = await fetch(`${server.url}/_local/token`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { readonly token: string } };
};

const claimsOf = async (jwt: string, atMs = nowMs) => {
  const keys = createRemoteJWKSet(new URL(`${server.url}/_local/.well-known/jwks.json`));
  const { payload } = await jwtVerify(jwt, keys, {
    issuer: `${server.url}/_local`,
    audience: localAudience,
    currentDate: new Date(atMs),
  });
  return payload;
};

it('gives out tokens that its keys verify, for years of virtual time', async () => {
  const { body } = await token({ role: 'customer', accountId: 'acme' });
  expect(await claimsOf(body.token, Date.parse('2024-05-01T00:00:00Z'))).toMatchObject({
    'tollgate:role': 'customer',
    'tollgate:account': 'acme',
  });
});

it('lets a gateway report for every source unless told which', async () => {
  const { body: any } = await token({ role: 'gateway' });
  expect(await claimsOf(any.token)).toMatchObject({ 'tollgate:sources': ['*'] });
  const { body: one } = await token({ role: 'gateway', sources: ['gateway/gw-1'] });
  expect(await claimsOf(one.token)).toMatchObject({ 'tollgate:sources': ['gateway/gw-1'] });
});

it.each([{}, { role: 'king' }, { role: 'customer' }, { role: 'operator', more: 1 }])(
  'refuses a token for %j',
  async (body) => {
    expect((await token(body)).status).toBe(400);
  },
);

it('lists nothing where nothing was sent and nothing runs', async () => {
  for (const path of ['mail', 'executions']) {
    const response = await fetch(`${server.url}/_local/${path}`);
    expect(await response.json()).toEqual({ items: [] });
  }
});

it.each([
  ['names another host, as a rebound name would', { host: 'attacker.example' }],
  ['comes from a page of another origin', { origin: 'https://attacker.example' }],
  ['another site loads as an image, which names no origin', { 'sec-fetch-site': 'cross-site' }],
  ['comes from a page of another port', { origin: 'http://127.0.0.1:3999' }],
  ['comes from the same port under another name', { origin: 'http://localhost:{port}' }],
  ['comes from a page that hides where it is from', { origin: 'null' }],
  ['a page of another port loads, which names no origin', { 'sec-fetch-site': 'same-site' }],
])('answers no request that %s', async (_, headers) => {
  for (const path of ['/_local/clock', '/_aws/sns']) {
    expect(await statusOf(`${server.url}${path}`, headers)).toBe(403);
  }
});

it('answers its own pages; what needs a token also pages of other ports', async () => {
  const own = { origin: 'http://127.0.0.1:{port}', 'sec-fetch-site': 'same-origin' };
  expect(await statusOf(`${server.url}/_local/clock`, own)).toBe(200);
  expect(await statusOf(`${server.url}/_local/clock`, { 'sec-fetch-site': 'none' })).toBe(200);
  const other = { origin: 'http://localhost:3999', 'sec-fetch-site': 'same-site' };
  expect(await statusOf(`${server.url}/v1/products`, other)).toBe(404);
});

it('says in a sentence that a port is taken', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startHttpServer(port, () => undefined)).rejects.toThrow(
    `Port ${port} is taken: stop what listens there or choose another --port.`,
  );
});
