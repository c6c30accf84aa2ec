import { request } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localControl } from '#infra/local/control/localControl.ts';
import { localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';

const nowMs = Date.parse('2015-05-01T00:00:00Z');
let server: Awaited<ReturnType<typeof startHttpServer>>;

beforeAll(async () => {
  server = await startHttpServer(0, () => undefined);
  server.serve(
    localControl({
      issuer: await localIssuer(`${server.url}/_local`),
      now: () => nowMs,
      moveTo: async () => ({}),
      reset: async () => undefined,
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
])('answers no request that %s', async (_, headers) => {
  const { port } = new URL(server.url);
  const status = await new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path: '/_local/clock', headers }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', fail)
      .end();
  });
  expect(status).toBe(403);
});

it('says in a sentence that a port is taken', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startHttpServer(port, () => undefined)).rejects.toThrow(
    `Port ${port} is taken: stop what listens there or choose another --port.`,
  );
});
