import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { Context } from 'aws-lambda';
import type { Authenticate } from '#functions/runtime/auth/authenticate.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { HttpError } from '#functions/runtime/http/httpError.ts';
import { identify } from '#functions/runtime/http/identify.ts';
import { logRequest, problems, secureHeaders } from '#functions/runtime/http/middlewares.ts';

/** What Lambda calls. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResult>;

/** What throws the answer to a request that no route is for. */
export type NotFound = (asked: { readonly method: string; readonly path: string }) => never;

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
