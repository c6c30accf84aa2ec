import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { F5Route } from '#functions/runtime/f5/route.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import { type Area, areas } from '#functions/runtime/http/areas.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import type { ApiHandler } from '#functions/runtime/http/routed.ts';
import type { Table } from '#storage/table.ts';
import { authorizationOf, startTestIssuer } from '#test/support/api/principals.ts';

export type ApiRequest = {
  readonly method: string;
  /** With its query, as a client writes it. */
  readonly path: string;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly raw?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ApiResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape.
  readonly body: any;
  readonly text: string;
  /** The body as it comes over the wire. */
  readonly bytes: Buffer;
};

export type ApiClient = (
  principal: Principal | undefined,
  request: ApiRequest,
) => Promise<ApiResponse>;

/**
 * The real functions of every area on one table, called as the HTTP API calls them: with a JWT of the
 * principal, unless the request brings an `authorization` of its own.
 */
export const apiOn = async (
  table: Table,
  log: 'SILENT' | 'INFO' = 'SILENT',
): Promise<ApiClient> => {
  process.env['POWERTOOLS_LOG_LEVEL'] = log;
  process.env['POWERTOOLS_METRICS_DISABLED'] = String(log === 'SILENT');
  const handlers = await importHandlers(table);
  return async (principal, request) => {
    const url = new URL(request.path, 'http://local');
    const match = matchRoute(request.method, url.pathname);
    if (match === undefined) throw new Error(`no route for ${request.method} ${url.pathname}`);
    const authorization = principal && (await authorizationOf(principal));
    const event = eventOf(match, url, request, authorization);
    const result = await handlers[match.route.area](event, {} as Context);
    if (!isDocumented(match.route, result.statusCode)) {
      throw new Error(`${match.route.operationId} answered ${result.statusCode}: undocumented`);
    }
    return responseOf(result);
  };
};

const responseOf = (result: ApiResult): ApiResponse => {
  const { statusCode = 0, body: text = '', isBase64Encoded = false } = result;
  const headers = (result.headers ?? {}) as Record<string, string>;
  const isJson = headers['content-type']?.includes('json') === true;
  return {
    ...{ status: statusCode, headers, text },
    bytes: Buffer.from(text, isBase64Encoded ? 'base64' : 'utf8'),
    body: isJson ? JSON.parse(text) : text,
  };
};

const document = openApiDocument();

/** Whether the OpenAPI document tells of a status; so every test that calls a route checks it. */
const isDocumented = (
  { path, method }: Pick<Route, 'path'> & { readonly method: string },
  status = 0,
): boolean => {
  const item = document.paths?.[path] as Readonly<Record<string, { readonly responses: object }>>;
  return String(status) in (item[method.toLowerCase()]?.responses ?? {});
};

const importHandlers = async (table: Table): Promise<Record<Area, ApiHandler>> => {
  const { hostname, port } = await endpointOf(table);
  Object.assign(process.env, await startTestIssuer(), {
    TABLE_NAME: table.name,
    USAGE_SHARDS: '4',
    SETTLEMENT_QUEUE_URL: process.env['SETTLEMENT_QUEUE_URL'] ?? 'http://127.0.0.1:9/queue',
    WEBHOOK_QUEUE_URL: process.env['WEBHOOK_QUEUE_URL'] ?? 'http://127.0.0.1:9/webhooks',
    NOTIFY_QUEUE_URL: process.env['NOTIFY_QUEUE_URL'] ?? 'http://127.0.0.1:9/notify',
    PAYMENT_QUEUE_URL: process.env['PAYMENT_QUEUE_URL'] ?? 'http://127.0.0.1:9/payments',
    ...machines,
    AWS_ENDPOINT_URL_DYNAMODB: `http://${hostname}:${port}`,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_SERVICE_NAME: 'tollgate',
    POWERTOOLS_METRICS_NAMESPACE: 'Tollgate',
  });
  const handlers = Object.keys(areas).map(async (area) => {
    const { handler } = await import(`#functions/api/${area}/handler.ts`);
    return [area, handler as ApiHandler] as const;
  });
  return Object.fromEntries(await Promise.all(handlers)) as Record<Area, ApiHandler>;
};

/** Nobody answers there: what starts executions or offers notices is made up for by sweeps. */
const machines = {
  ...Object.fromEntries(
    lifecycleNames.map((name) => [
      `${name.toUpperCase()}_MACHINE_ARN`,
      `arn:aws:states:local:000000000000:stateMachine:${name}`,
    ]),
  ),
  AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:9',
};

const endpointOf = async ({ db }: Table) => {
  const endpoint = await db.config.endpoint?.();
  if (endpoint === undefined) throw new Error('the table has no endpoint');
  return endpoint;
};

type Match = { readonly route: Route | F5Route; readonly params: Record<string, string> };

/** As an HTTP API chooses: the route with the fewest parameters among those that fit. */
const matchRoute = (method: string, path: string): Match | undefined =>
  [...allRoutes, ...f5Routes]
    .filter((route) => route.method === method)
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
    .map((route) => ({ route, found: patternOf(route.path).exec(path) }))
    .flatMap(({ route, found }) => (found ? [{ route, params: decoded(found.groups) }] : []))
    .at(0);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

const decoded = (groups: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]),
  );

const eventOf = (
  { route, params }: Match,
  url: URL,
  request: ApiRequest,
  authorization: string | undefined,
): ApiEvent => {
  const { body, raw, headers = {} } = request;
  const bytes = raw ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  // What an HTTP API takes for text it hands on as text, bad UTF-8 replaced; the rest as base64.
  const isText = /^(text\/|application\/json)/.test(headers['content-type'] ?? 'application/json');
  const event = {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(authorization !== undefined && { authorization }),
      ...headers,
    },
    ...(url.search !== '' && { queryStringParameters: Object.fromEntries(url.searchParams) }),
    ...(Object.keys(params).length > 0 && { pathParameters: params }),
    ...(bytes && { body: Buffer.from(bytes).toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: bytes !== undefined && !isText,
    requestContext: {
      http: { method: request.method, path: url.pathname },
      routeKey: `${route.method} ${route.path}`,
      requestId: randomUUID(),
    },
  };
  return event as unknown as ApiEvent;
};
