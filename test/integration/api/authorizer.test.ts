import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/runtime/contract/allRoutes.ts';
import { type LocalIssuer, localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import { type ApiClient, type ApiRequest, apiOn } from '#test/support/apiClient.ts';
import { openThroughApi } from '#test/support/openThroughApi.ts';
import { operator } from '#test/support/principals.ts';
import { createTable } from '#test/support/table.ts';
import { validRequests } from '#test/support/validRequests.ts';

type Answer = { readonly isAuthorized: boolean; readonly context: Record<string, string> };

let call: ApiClient;
let server: Server;
let issuer: LocalIssuer;
let ask: (authorization?: string) => Promise<Answer>;

beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme']);
  server = createServer((_request, response) => response.end(JSON.stringify(issuer.keys)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  issuer = await localIssuer(url);
  process.env['OIDC_ISSUER'] = url;
  process.env['OIDC_AUDIENCE'] = localAudience;
  process.env['OIDC_JWKS_URI'] = `${url}/jwks.json`;
  const { handler } = await import('#functions/api/authorizer.ts');
  ask = (authorization) =>
    handler({
      headers: authorization === undefined ? {} : { authorization },
    } as unknown as APIGatewayRequestAuthorizerEventV2) as Promise<Answer>;
});
afterAll(() => void server.close());

const createToken = async (fields: object) => {
  const path = '/v1/operations/tokens';
  const body = { name: 'ci', ...fields };
  return call(operator, { method: 'POST', path, body });
};

describe('the authorizer', () => {
  it('lets in a token of its issuer', async () => {
    const token = await issuer.token({ role: 'customer', accountId: 'acme' }, Date.now());
    expect(await ask(`Bearer ${token}`)).toMatchObject({
      isAuthorized: true,
      context: { role: 'customer', accountId: 'acme', sources: '[]' },
    });
  });

  it.each([
    [undefined, 'notAuthenticated'],
    ['', 'notAuthenticated'],
    ['Bearer', 'notAuthenticated'],
    ['Bearer ', 'notAuthenticated'],
    ['Bearer x', 'tokenInvalid'],
    ['Basic b3A6b3A=', 'notAuthenticated'],
    ['APIToken tg_unknown', 'tokenUnknown'],
    ['APIToken a b', 'notAuthenticated'],
    [`Bearer ${'x'.repeat(9000)}`, 'notAuthenticated'],
  ])('knows nobody by %j, and says why', async (authorization, refused) => {
    expect((await ask(authorization)).context).toEqual({ refused, detail: expect.any(String) });
  });
});

describe('an API token', () => {
  it('is let in until it is revoked, and its secret is shown once', async () => {
    const headers = { 'idempotency-key': 'token-1' };
    const request = {
      method: 'POST',
      path: '/v1/operations/tokens',
      body: { name: 'gw', role: 'gateway', sources: ['gw/1'] },
      headers,
    };
    const { body: created } = await call(operator, request);
    expect(created.secret).toMatch(/^tg_[\w-]{43}$/);
    const { secret: _, ...kept } = created;
    expect((await call(operator, request)).body).toEqual(kept);
    const list = await call(operator, { method: 'GET', path: '/v1/operations/tokens' });
    expect(list.text).not.toContain(created.secret);
    expect(await ask(`APIToken ${created.secret}`)).toMatchObject({
      isAuthorized: true,
      context: { principal: `token:${created.tokenId}`, role: 'gateway', sources: '["gw/1"]' },
    });
    const path = `/v1/operations/tokens/${created.tokenId}`;
    const revoked = await call(operator, { method: 'DELETE', path });
    expect(revoked.body.revokedAt).toMatch(/^20/);
    const { context } = await ask(`APIToken ${created.secret}`);
    expect(context).toMatchObject({ refused: 'tokenRevoked' });
  });

  it('is bound to its accounts, if it has some', async () => {
    const fields = { role: 'gateway', sources: ['gw/1'] };
    const contextOf = async (more: object) => {
      const { body } = await createToken({ ...fields, ...more });
      return (await ask(`APIToken ${body.secret}`)).context['accountIds'];
    };
    expect(await contextOf({})).toBe('');
    expect(await contextOf({ accountIds: ['acme'] })).toBe('["acme"]');
  });

  it('is not let in once it is over', async () => {
    const expiresAt = '2020-01-01T00:00:00Z';
    const { body } = await createToken({ role: 'operator', expiresAt });
    const { context } = await ask(`APIToken ${body.secret}`);
    expect(context).toMatchObject({ refused: 'tokenExpired' });
  });
});

describe('a token of half an identity', () => {
  it.each([
    ['a customer without account', { role: 'customer' }, 400],
    ['an account that is not there', { role: 'customer', accountId: 'nobody' }, 404],
    ['a gateway without sources', { role: 'gateway' }, 400],
    ['an operator with an account', { role: 'operator', accountId: 'acme' }, 400],
  ])('is not made for %s', async (_name, fields, status) => {
    expect((await createToken(fields)).status).toBe(status);
  });
});

describe('every route', () => {
  const headers = async (): Promise<[string | undefined, string][]> => {
    const claims = { role: 'operator' } as const;
    const { body: over } = await createToken({ ...claims, expiresAt: '2020-01-01T00:00:00Z' });
    const { body: revoked } = await createToken(claims);
    const path = `/v1/operations/tokens/${revoked.tokenId}`;
    await call(operator, { method: 'DELETE', path });
    return [
      [undefined, 'notAuthenticated'],
      ['Bearer x', 'tokenInvalid'],
      [`APIToken ${'tg_unknown'}`, 'tokenUnknown'],
      [`APIToken ${over.secret}`, 'tokenExpired'],
      [`APIToken ${revoked.secret}`, 'tokenRevoked'],
    ];
  };

  it('answers no, bad, expired and revoked tokens by 401 with the reason', async () => {
    for (const [authorization, code] of await headers()) {
      const { context } = await ask(authorization);
      for (const { operationId, method, roles } of allRoutes) {
        const request = { method, context, ...validRequests[operationId] } as ApiRequest;
        const { status, headers, body, text } = await call(undefined, request);
        if (roles === 'anyone') continue;
        expect([operationId, status, body.code]).toEqual([operationId, 401, code]);
        expect(headers['content-type']).toBe('application/problem+json');
        expect(headers['www-authenticate']).toMatch(/^Bearer realm="tollgate".*, APIToken realm=/);
        expect(headers['www-authenticate']?.includes('invalid_token')).toBe(
          code !== 'notAuthenticated',
        );
        expect(text).not.toContain(authorization?.split(' ')[1] ?? 'no token');
      }
    }
  });
});
