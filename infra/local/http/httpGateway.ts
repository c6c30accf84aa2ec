import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FunctionError, type LocalFunction } from '#infra/local/functions/localFunction.ts';
import { type Answer, functionAnswer, plainAnswer } from '#infra/local/http/answer.ts';
import { authorize } from '#infra/local/http/authorize.ts';
import { gatewayEvent } from '#infra/local/http/gatewayEvent.ts';
import { readBody } from '#infra/local/http/readBody.ts';
import type { LocalRoute, RouteTable } from '#infra/local/http/routeTable.ts';

/** An HTTP API takes no more. */
const largestBodyBytes = 10 * 1024 * 1024;

/** Answers a request as the HTTP API of the template would. */
export const httpGateway =
  (routes: RouteTable, now: () => number) =>
  async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const found = routes(request.method ?? 'GET', path);
    const body = await readBody(request, largestBodyBytes);
    if (!body) return plainAnswer(413, 'Request Entity Too Large');
    if (!found) return plainAnswer(404, 'Not Found');
    return await answerRoute(found.route, gatewayEvent(request, body, found, now()));
  };

const answerRoute = async (
  { authorizer, fn }: LocalRoute,
  event: APIGatewayProxyEventV2,
): Promise<Answer> => {
  if (!authorizer) return await answerOf(fn, event);
  const authorized = await authorize(authorizer, event);
  if (!authorized.allowed) return authorized.answer;
  const requestContext = { ...event.requestContext, authorizer: { lambda: authorized.context } };
  return await answerOf(fn, { ...event, requestContext });
};

const answerOf = async (fn: LocalFunction, event: APIGatewayProxyEventV2): Promise<Answer> => {
  try {
    return functionAnswer(await fn.invoke(event));
  } catch (error) {
    const timedOut = error instanceof FunctionError && error.errorType === 'Sandbox.Timedout';
    return timedOut
      ? plainAnswer(503, 'Service Unavailable')
      : plainAnswer(500, 'Internal Server Error');
  }
};
