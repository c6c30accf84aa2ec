import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { Context } from 'aws-lambda';
import { refuse } from '#domain/refusal.ts';
import type { Authenticate } from '#functions/runtime/auth/authenticate.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { logRequest, problems, secureHeaders } from '#functions/runtime/http/middlewares.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import type { Routed } from '#functions/runtime/http/route.ts';

/**
 * Finds out who is calling before anything else of a request is looked at; only for the routes `open` to
 * anyone, by their keys, nobody is asked. What an event says of its caller by itself does not count.
 *
 * @throws Unavailable if it cannot be found out now.
 */
const identify = (
  authenticate: Authenticate,
  open: ReadonlySet<string>,
): MiddlewareObj<ApiEvent, ApiResult> => ({
  before: async (request) => {
    const { caller: _, ...event } = request.event;
    request.event = open.has(event.routeKey)
      ? event
      : { ...event, caller: await authenticate(event.headers['authorization']) };
  },
});

/** What Lambda calls. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResult>;

/** What throws the answer to a request that no route is for. */
type NotFound = (asked: { readonly method: string; readonly path: string }) => never;

/** A function of the API: asks who is calling, routes to an endpoint, answers every error as a problem. */
export const routed = (
  authenticate: Authenticate,
  endpoints: readonly Endpoint[],
  notFoundResponse: NotFound = notFound,
): ApiHandler => {
  const routes = endpoints.map(({ route: { method, path }, handle }) => ({
    method,
    path,
    handler: handle,
  }));
  const router = httpRouter<ApiEvent, ApiResult>({ routes, notFoundResponse });
  const dispatch = router as unknown as ApiHandler;
  return middy<ApiEvent, ApiResult>()
    .use(logRequest())
    .use(secureHeaders())
    .use(problems())
    .use(identify(authenticate, openAmong(endpoints)))
    .handler(dispatch) as unknown as ApiHandler;
};

const openAmong = (endpoints: readonly Endpoint[]): ReadonlySet<string> =>
  new Set(
    endpoints
      .filter(({ route }) => route.roles === 'anyone')
      .map(({ route: { method, path } }) => `${method} ${path}`),
  );

const notFound = (): never => {
  throw new HttpError(404, 'routeNotFound', 'there is no such operation');
};

/**
 * Answers what no route is for: 405 with `Allow` where the path has other methods, 404 where it has none.
 * To find that out tells nothing that `/openapi.json` does not tell anyone.
 */
export const unrouted = (routes: readonly Omit<Routed, 'roles'>[]): NotFound => {
  const known = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return ({ path }) => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).map((each) => each.method);
    if (methods.length === 0) {
      throw new HttpError(404, 'routeNotFound', 'there is no such path: see GET /openapi.json');
    }
    const allow = [...new Set(methods)].toSorted().join(', ');
    throw new HttpError(405, 'methodNotAllowed', `this path takes ${allow}`, { allow });
  };
};

/** As an HTTP API matches: a parameter is one segment, and not an empty one. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/**
 * The function of an area that anyone may call: it has no issuer and no table to know callers by, so a
 * route that is not open to anyone stays shut to all.
 */
export const publicApi = (endpoints: readonly Endpoint[], notFound: NotFound): ApiHandler =>
  routed(async () => nobody, endpoints, notFound);

const nobody = refuse('notAuthenticated', 'nobody is known here');
