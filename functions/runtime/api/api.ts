import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { Context } from 'aws-lambda';
import type { ApiEvent, ApiResult } from '#functions/runtime/api/apiEvent.ts';
import type { Endpoint } from '#functions/runtime/api/endpoint.ts';
import { logRequest, problems, secureHeaders } from '#functions/runtime/api/middlewares.ts';
import { Rejected } from '#functions/runtime/api/rejected.ts';

/** The function of an area: routes each request to its endpoint, answers every error as a problem. */
export const api = (endpoints: readonly Endpoint[]): ApiHandler => {
  const routes = endpoints.map(({ route: { method, path }, handle }) => ({
    method,
    path,
    handler: handle,
  }));
  const router = httpRouter<ApiEvent, ApiResult>({ routes, notFoundResponse: notFound });
  const dispatch = router as unknown as ApiHandler;
  return middy<ApiEvent, ApiResult>()
    .use(logRequest())
    .use(secureHeaders())
    .use(problems())
    .handler(dispatch) as unknown as ApiHandler;
};

/** What Lambda calls. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResult>;

const notFound = (): never => {
  throw new Rejected(404, 'routeNotFound', 'there is no such operation');
};
