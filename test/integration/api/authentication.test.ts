import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { type ApiClient, type ApiRequest, apiOn } from '#test/support/api/apiClient.ts';
import { authorizationOf, customerOf, operator } from '#test/support/api/principals.ts';
import { validRequests } from '#test/support/api/validRequests.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'rival']);
});

/** Asks for an account with a header as it is. */
const ask = (authorization?: string, accountId = 'acme') =>
  call(undefined, {
    ...{ method: 'GET', path: `/v1/accounts/${accountId}` },
    ...(authorization !== undefined && { headers: { authorization } }),
  });

/** Reports nothing, which a gateway alone may do: an empty batch is refused after its sender is known. */
const report = (authorization: string) =>
  call(undefined, {
    ...{ method: 'POST', path: '/v1/usage', body: [] },
    headers: { authorization, 'content-type': 'application/cloudevents-batch+json' },
  });

const createToken = async (fields: object) => {
  const path = '/v1/operations/tokens';
  const body = { name: 'ci', ...fields };
  return call(operator, { method: 'POST', path, body });
};

describe('a function of the API', () => {
  it('lets in a token of its issuer', async () => {
    const token = await authorizationOf(customerOf('acme'));
    expect((await ask(token)).status).toBe(200);
    expect((await ask(token.replace('Bearer', 'bEARER'))).status).toBe(200);
    expect((await ask(token, 'rival')).body.code).toBe('accountNotFound');
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
    ['Bearer a.b.c,Bearer a.b.c', 'notAuthenticated'],
    [`Bearer ${'x'.repeat(9000)}`, 'notAuthenticated'],
  ])('knows nobody by %j, and says why', async (authorization, refused) => {
    const { status, body } = await ask(authorization);
    expect([status, body.code]).toEqual([401, refused]);
  });

  it('takes a token from the header alone', async () => {
    const token = (await authorizationOf(operator)).slice('Bearer '.length);
    const headers = { cookie: `authorization=${token}`, 'x-api-key': token };
    const asked = { method: 'GET', path: '/v1/accounts/acme/wallet', headers };
    expect((await call(undefined, asked)).status).toBe(401);
    const inQuery = { method: 'GET', path: `/v1/accounts?access_token=${token}` };
    expect((await call(undefined, inQuery)).status).toBe(401);
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
    const authorization = `APIToken ${created.secret}`;
    expect((await report(authorization)).status).toBe(400);
    expect((await ask(authorization)).body.code).toBe('notAllowed');
    const path = `/v1/operations/tokens/${created.tokenId}`;
    const revoked = await call(operator, { method: 'DELETE', path });
    expect(revoked.body.revokedAt).toMatch(/^20/);
    const after = await report(authorization);
    expect([after.status, after.body.code]).toEqual([401, 'tokenRevoked']);
  });

  it('is bound to its accounts, if it has some', async () => {
    const { body } = await createToken({
      ...{ role: 'gateway', sources: ['gw/1'], accountIds: ['acme'] },
    });
    const limitsOf = async (accountId: string) => {
      const path = `/v1/accounts/${accountId}/instances/i-none/limits`;
      const headers = { authorization: `APIToken ${body.secret}` };
      return (await call(undefined, { method: 'GET', path, headers })).body.code;
    };
    expect(await limitsOf('acme')).toBe('instanceNotFound');
    expect(await limitsOf('rival')).toBe('accountNotFound');
  });

  it('is not let in once it is over', async () => {
    const expiresAt = '2020-01-01T00:00:00Z';
    const { body } = await createToken({ role: 'operator', expiresAt });
    expect((await ask(`APIToken ${body.secret}`)).body.code).toBe('tokenExpired');
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
      ['Bearer q9x.q9x.q9x', 'tokenInvalid'],
      [`APIToken ${'tg_unknown'}`, 'tokenUnknown'],
      [`APIToken ${over.secret}`, 'tokenExpired'],
      [`APIToken ${revoked.secret}`, 'tokenRevoked'],
    ];
  };

  it('answers no, bad, expired and revoked tokens by 401 with the reason', async () => {
    const closed = allRoutes.filter(({ roles }) => roles !== 'anyone');
    expect(closed.length).toBeGreaterThan(90);
    for (const [authorization, code] of await headers()) {
      const sent = authorization === undefined ? {} : { authorization };
      for (const { operationId, method } of closed) {
        const request = { method, ...validRequests[operationId], headers: sent } as ApiRequest;
        const { status, headers, body, text } = await call(undefined, request);
        expect([operationId, status, body.code]).toEqual([operationId, 401, code]);
        expect(headers['content-type']).toBe('application/problem+json');
        const challenge = headers['www-authenticate'];
        expect(challenge).toMatch(/^Bearer realm="tollgate".*, APIToken realm=/);
        expect(challenge?.includes('invalid_token')).toBe(code !== 'notAuthenticated');
        const answered = text + JSON.stringify(headers);
        expect(answered).not.toContain(authorization?.split(' ')[1] ?? 'no token');
      }
    }
  });

  it('that is open to anyone asks for no token, and minds no bad one', async () => {
    for (const authorization of ['', 'Bearer x', 'APIToken tg_unknown']) {
      const request = { method: 'GET', path: '/openapi.json', headers: { authorization } };
      expect((await call(undefined, request)).status).toBe(200);
    }
  });
});
