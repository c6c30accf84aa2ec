import type { MiddlewareObj } from '@middy/core';
import { isRefused } from '#domain/refusal.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import { ofError } from '#functions/runtime/http/problems.ts';
import { respondProblem } from '#functions/runtime/http/respond.ts';
import { isOfF5, respondF5 } from '#functions/runtime/http/respondF5.ts';
import { logger } from '#functions/runtime/observability.ts';
import { Unavailable } from '#shared/faults.ts';

type Middleware = MiddlewareObj<ApiEvent, ApiResult>;

/** Turns what was thrown into a problem; a defect goes to the log in full, and only there; of an outage its name. */
export const problems = (): Middleware => ({
  onError: (request) => {
    const problem = ofError(request.error);
    if (problem.faultKind === 'Defect' && request.error) logger.error('defect', request.error);
    if (request.error instanceof Unavailable) logger.warn(request.error.message);
    const respond = isOfF5(request.event.rawPath) ? respondF5 : respondProblem;
    request.response = respond(problem);
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
    const { requestId, routeKey } = event.requestContext;
    const { caller } = event;
    logger.info('request', {
      requestId,
      route: routeKey,
      status: response?.statusCode,
      ...(caller && !isRefused(caller) && { principal: caller.principal, role: caller.role }),
    });
  };
  return { after: log, onError: log };
};
