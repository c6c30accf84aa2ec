import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { refuse } from '#domain/refusal.ts';
import type { Authenticate } from '#functions/runtime/auth/authenticate.ts';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { type Route, route } from '#functions/runtime/http/route.ts';
import { publicApi, routed } from '#functions/runtime/http/routed.ts';
import { Unavailable } from '#shared/faults.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
});

const everybody = { operator, gateway, customer: customerOf('acme') };

/** Somebody by the name of a role, `down`, or nobody. */
const authenticate: Authenticate = async (authorization) => {
  if (authorization === 'down') throw new Unavailable('no keys', { retryAfterSeconds: 5 });
  const nobody = refuse('notAuthenticated', 'nobody');
  return everybody[authorization as keyof typeof everybody] ?? nobody;
};

const endpointWith = (roles: unknown, path: Route['path'] = '/x') =>
  on(
    route({
      ...{ operationId: path, area: 'openapi', method: 'GET', path, summary: '' },
      roles: roles as Route['roles'],
      response: z.object({}),
    }),
    async () => ({}),
  );

const eventOf = (path: string, authorization: string | undefined, more: object = {}): ApiEvent =>
  ({
    ...{ version: '2.0', routeKey: `GET ${path}`, rawPath: path, isBase64Encoded: false },
    headers: { ...(authorization !== undefined && { authorization }) },
    requestContext: { http: { method: 'GET', path }, routeKey: `GET ${path}`, requestId: 'r' },
    ...more,
  }) as unknown as ApiEvent;

const ask = async (handler: ReturnType<typeof routed>, event: ApiEvent) => {
  const { statusCode, headers, body } = await handler(event, {} as Context);
  return { status: statusCode, headers, body: JSON.parse(body ?? '{}') };
};

const notFound = (): never => {
  throw new Error('not asked for here');
};

describe('a route that says of nobody that they may call it', () => {
  it.each<[string, unknown]>([
    ['no roles', undefined],
    ['null', null],
    ['an empty list', []],
    ['an empty text', ''],
    ['text with a role in it', 'operators, customers and gateways'],
    ['anyone in a list', ['anyone']],
    ['a misspelt anyone', 'Anyone'],
    ['an object', { operator: true }],
  ])('is shut: %s', async (_name, roles) => {
    const handler = routed(authenticate, [endpointWith(roles)]);
    for (const role of Object.keys(everybody)) {
      expect((await ask(handler, eventOf('/x', role))).status).toBe(403);
    }
    for (const header of [undefined, 'anyone']) {
      expect((await ask(handler, eventOf('/x', header))).status).toBe(401);
    }
  });

  it('is open to its roles alone, otherwise', async () => {
    const handler = routed(authenticate, [endpointWith(['gateway'])]);
    const statuses = ['gateway', 'operator', 'customer', undefined].map(
      async (role) => (await ask(handler, eventOf('/x', role))).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 403, 403, 401]);
  });
});

describe('who is calling', () => {
  const handler = routed(authenticate, [
    endpointWith(['operator']),
    endpointWith('anyone', '/open'),
  ]);

  it('is not what the event says by itself', async () => {
    const forged = {
      caller: operator,
      requestContext: {
        ...eventOf('/x', undefined).requestContext,
        authorizer: { lambda: { principal: 'x', role: 'operator', sources: '[]', accountIds: '' } },
      },
    };
    expect((await ask(handler, eventOf('/x', undefined, forged))).status).toBe(401);
    const mixed = { ...forged, routeKey: 'GET /open' };
    expect((await ask(handler, eventOf('/x', undefined, mixed))).status).toBe(401);
    expect((await ask(handler, eventOf('/x', 'operator', mixed))).status).toBe(401);
  });

  it('is asked for whatever route there is none for', async () => {
    expect((await ask(handler, eventOf('/y', 'down'))).status).toBe(503);
    expect((await ask(handler, eventOf('/y', 'operator'))).status).toBe(404);
  });

  it('is not asked where a route is open to anyone', async () => {
    for (const header of [undefined, 'operator', 'down']) {
      expect((await ask(handler, eventOf('/open', header))).status).toBe(200);
    }
  });

  it('cannot be found out while the issuer is away: 503, and when to come again', async () => {
    const { status, headers, body } = await ask(handler, eventOf('/x', 'down'));
    expect([status, body.code]).toEqual([503, 'unavailable']);
    expect(headers).toMatchObject({
      'retry-after': '5',
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    });
  });

  it('is nobody in a function that knows nobody', async () => {
    const open = [endpointWith(['operator']), endpointWith('anyone', '/open')];
    const handler = publicApi(open, notFound);
    expect((await ask(handler, eventOf('/x', 'operator'))).status).toBe(401);
    expect((await ask(handler, eventOf('/open', undefined))).status).toBe(200);
  });
});
