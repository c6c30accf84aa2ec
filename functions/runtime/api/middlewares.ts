import type { MiddlewareObj } from '@middy/core';
import type { ApiEvent, ApiResult } from '#functions/runtime/api/apiEvent.ts';
import { respondProblem } from '#functions/runtime/api/respond.ts';
import { logger } from '#functions/runtime/observability.ts';
import { ofError } from '#functions/runtime/onApi.ts';

type Middleware = MiddlewareObj<ApiEvent, ApiResult>;

/** Turns what was thrown into a problem; a defect goes to the log in full, and only there. */
export const problems = (): Middleware => ({
  onError: (request) => {
    const problem = ofError(request.error);
    if (problem.wrong === 'Defect' && request.error) logger.error('defect', request.error);
    request.response = respondProblem(problem);
  },
});

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

/** An answer is for its caller alone: not cached, not sniffed, not framed. */
export const secureHeaders = (): Middleware => {
  const add: Middleware['after'] = ({ response }) => {
    if (response) response.headers = { ...response.headers, ...securityHeaders };
  };
  return { after: add, onError: add };
};

/** One line per request: what was asked and how it ended. Never a header, query or body. */
export const logRequest = (): Middleware => {
  const log: Middleware['after'] = ({ event, response }) => {
    const { requestId, routeKey, authorizer } = event.requestContext;
    const { principal, role } = (authorizer?.lambda ?? {}) as Readonly<Record<string, unknown>>;
    logger.info('request', {
      requestId,
      route: routeKey,
      status: response?.statusCode,
      ...(typeof principal === 'string' && { principal, role }),
    });
  };
  return { after: log, onError: log };
};
