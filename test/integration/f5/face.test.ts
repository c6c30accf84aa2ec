import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as unrouted } from '#functions/api/openapi/handler.ts';
import type { ApiClient, ApiRequest } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { octoberWorld } from '#test/support/f5/octoberWorld.ts';

let call: ApiClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ call, close } = await octoberWorld());
});
afterAll(() => void vi.useRealTimers());

const invoices = '/api/web/namespaces/system/usage/invoices/custom_list';
const usage = '/api/web/namespaces/system/current_usage';
const pdf = '/api/web/namespaces/system/usage/invoice_pdf';
const mixed = customerOf('mixed');

const ask = (request: Partial<ApiRequest> & { readonly path: string }, by = mixed) =>
  call(by, { method: 'GET', ...request });

const error = (code: number) => ({ code, message: expect.any(String), details: [] });

describe('requests as clients of F5 send them', () => {
  it.each([
    ['an empty body', { raw: Buffer.from('') }],
    ['an empty object', { body: {} }],
    ['null for unset', { body: { from: null, to: null } }],
    ['fields that are not known', { body: { colour: 'blue', namespace: 'other' } }],
    ['another content type', { body: {}, headers: { 'content-type': 'text/plain' } }],
  ])('are read with %s', async (_name, request) => {
    const { status, body } = await ask({ method: 'POST', path: usage, ...request });
    expect([status, body.total_cost]).toEqual([200, '17883']);
  });

  it('may have a content type and a query that nobody asked for', async () => {
    const path = `${invoices}?response_format=0&limit=1`;
    const headers = { 'content-type': 'application/json' };
    expect((await ask({ path, headers })).body.invoices).toHaveLength(1);
  });

  it.each(['[]', '7', '"x"', '{', '{"from":7}', '{"from":{}}'])(
    'are refused if the body is %s',
    async (text) => {
      const { status, body, headers } = await ask({
        method: 'POST',
        path: usage,
        raw: Buffer.from(text),
      });
      expect([status, body]).toEqual([400, error(3)]);
      expect(headers['content-type']).toBe('application/json');
    },
  );

  it.each(['-1', '1.5', 'many', '99999999999'])('are refused if the limit is %s', async (limit) => {
    const { status, body } = await ask({ path: `${invoices}?limit=${limit}` });
    expect([status, body]).toEqual([400, error(3)]);
  });

  it('are of the namespace system', async () => {
    const { status, body } = await ask({ path: invoices.replace('system', 'other') });
    expect([status, body]).toEqual([400, error(3)]);
  });
});

describe('who calls the face', () => {
  it('is a customer: it acts for their account', async () => {
    for (const by of [gateway, operator]) {
      const { status, body } = await ask({ path: invoices }, by);
      expect([status, body]).toEqual([403, error(7)]);
    }
  });

  it('has a token: a JWT or an API token', async () => {
    const { status, body, headers } = await call(undefined, { method: 'GET', path: invoices });
    expect([status, body]).toEqual([401, error(16)]);
    expect(headers['www-authenticate']).toContain('APIToken');
    const token = await call(operator, {
      ...{ method: 'POST', path: '/v1/operations/tokens' },
      body: { name: 'f5', role: 'customer', accountId: 'mixed' },
    });
    const authorization = `APIToken ${token.body.secret}`;
    const own = await call(undefined, {
      method: 'GET',
      path: invoices,
      headers: { authorization },
    });
    expect(own.body.invoices).toHaveLength(1);
  });
});

describe('what the face has no operation for', () => {
  const none = async (method: string, rawPath: string) => {
    const http = { method, path: rawPath };
    const requestContext = { http, requestId: 'r', routeKey: '$default' };
    const event = { version: '2.0', routeKey: '$default', rawPath, headers: {}, requestContext };
    const { statusCode, body } = await unrouted(event as never, {} as never);
    return [statusCode, JSON.parse(body ?? '')];
  };

  it('is told in its own words', async () => {
    expect(await none('GET', '/api/web/namespaces/system/nothing')).toEqual([404, error(5)]);
    expect(await none('DELETE', invoices)).toEqual([405, error(12)]);
    expect(await none('GET', '/v1/nothing')).toEqual([
      404,
      expect.objectContaining({ code: 'routeNotFound' }),
    ]);
  });
});

describe('INV-03 the PDF of an invoice', () => {
  it('is had by its name once the month is closed', async () => {
    expect(await ask({ path: `${pdf}?name=2026-10` })).toMatchObject({
      status: 409,
      body: error(10),
    });
    await close();
    const { body } = await ask({ path: `${pdf}?name=inv-mixed-000001` });
    expect(Buffer.from(body.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    for (const name of ['inv-thirds-000001', 'inv-mixed-000009', '2026-10', '', '%00']) {
      const { status, body: none } = await ask({ path: `${pdf}?name=${name}` });
      expect([status, none]).toEqual([404, error(5)]);
    }
  });
});
