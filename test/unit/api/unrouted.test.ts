import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { handler } from '#functions/api/openapi/handler.ts';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { validRequests } from '#test/support/api/validRequests.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
});

/** As the `$default` route of the HTTP API hands it on. */
const ask = async (method: string, path: string) => {
  const { statusCode, headers, body } = await handler(
    {
      ...{ version: '2.0', routeKey: '$default', rawPath: path, isBase64Encoded: false },
      headers: { authorization: 'Bearer x' },
      requestContext: { http: { method, path }, routeKey: '$default', requestId: 'r' },
    } as unknown as ApiEvent,
    {} as Context,
  );
  return { status: statusCode, headers, body: JSON.parse(body ?? '{}') };
};

const every = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

const paths = [...new Set(allRoutes.map(({ path }) => path))].map((path) => {
  const own = allRoutes.filter((route) => route.path === path);
  const asked = own.flatMap(({ operationId }) => validRequests[operationId]?.path ?? []).at(0);
  return [path, asked?.split('?')[0] ?? path, own.map(({ method }) => method)] as const;
});

describe('what no route is for', () => {
  it.each(paths)('%s with another method is 405, and says which it takes', async (_, path, own) => {
    const others = every.filter((method) => !own.some((taken) => taken === method));
    for (const method of others) {
      const { status, headers, body } = await ask(method, path);
      expect([method, status, body.status, body.code]).toEqual([
        ...[method, 405, 405, 'methodNotAllowed'],
      ]);
      const allow = String(headers?.['allow']).split(', ');
      expect(allow).toEqual(expect.arrayContaining(own));
      expect(allow).not.toContain(method);
      expect(headers?.['content-type']).toBe('application/problem+json');
    }
  });

  it.each([
    '/',
    '/v1',
    '/v2/accounts',
    '/wp-login.php',
    '/openapiXjson',
    '/v1/accounts/',
    '/v1/accounts//wallet',
    '/v1/accounts/acme/wallet/',
    '/V1/accounts',
    '/__proto__',
    '/v1/__proto__',
    '/v1/accounts/../accounts\n',
  ])('%j is 404 by every method', async (path) => {
    for (const method of every) {
      const { status, headers, body } = await ask(method, path);
      expect([status, body.code]).toEqual([404, 'routeNotFound']);
      expect(headers).toMatchObject({
        'content-type': 'application/problem+json',
        'x-content-type-options': 'nosniff',
      });
      expect(headers).not.toHaveProperty('allow');
    }
  });
});
