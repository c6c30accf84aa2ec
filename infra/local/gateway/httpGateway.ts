import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FunctionError, type LocalFunction } from '#infra/local/functions/localFunction.ts';
import { gatewayEvent } from '#infra/local/gateway/gatewayEvent.ts';
import type { RouteTable } from '#infra/local/gateway/routeTable.ts';
import { type Answer, functionAnswer, plainAnswer } from '#infra/local/http/answer.ts';
import { readBody } from '#infra/local/http/httpServer.ts';

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
    return await answerOf(found.route.fn, gatewayEvent(request, body, found, now()));
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
