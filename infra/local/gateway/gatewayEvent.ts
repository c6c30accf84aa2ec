import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { localAccount } from '#infra/local/assembly/resolve.ts';
import type { RouteMatch } from '#infra/local/gateway/routeTable.ts';

const textTypes = /^(text\/.*|application\/(json|xml|javascript|x-www-form-urlencoded))\s*(;|$)/i;

/** A request in the shape of an HTTP API, payload format 2.0. */
export const gatewayEvent = (
  request: IncomingMessage,
  body: Buffer,
  { route, pathParameters }: RouteMatch,
  nowMs: number,
): APIGatewayProxyEventV2 => {
  const [rawPath = '/', ...queries] = (request.url ?? '/').split('?');
  const rawQueryString = queries.join('?');
  const { cookie, ...headers } = headersOf(request);
  const cookies = cookie?.split(/;\s*/);
  const isText = textTypes.test(headers['content-type'] ?? 'text/plain');
  const query = queryOf(new URLSearchParams(rawQueryString));
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString,
    headers,
    ...(cookies && { cookies }),
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
    requestContext: contextOf(request, rawPath, route.routeKey, nowMs),
  };
};

const contextOf = (request: IncomingMessage, path: string, routeKey: string, nowMs: number) => ({
  accountId: localAccount,
  apiId: 'local',
  domainName: request.headers.host ?? 'localhost',
  domainPrefix: 'local',
  http: {
    method: request.method ?? 'GET',
    path,
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
  },
  requestId: randomUUID(),
  routeKey,
  stage: '$default',
  time: new Date(nowMs).toUTCString(),
  timeEpoch: nowMs,
});

/** Lower-case names; several values of one header are joined by commas, as are query values. */
const headersOf = (request: IncomingMessage): Record<string, string> => {
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    joined[name] = (values ?? []).join(name === 'cookie' ? '; ' : ',');
  }
  return joined;
};

const queryOf = (parameters: URLSearchParams): Record<string, string> | undefined => {
  const names = [...new Set(parameters.keys())];
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
};
