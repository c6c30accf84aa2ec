import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Answer, plainAnswer } from '#infra/local/http/answer.ts';
import type { Authorizer } from '#infra/local/http/routeTable.ts';

export type Authorized =
  | { readonly allowed: true; readonly context: Readonly<Record<string, unknown>> }
  | { readonly allowed: false; readonly answer: Answer };

type SimpleResponse = {
  readonly isAuthorized?: unknown;
  readonly context?: Readonly<Record<string, unknown>>;
};

/** Asks the Lambda authorizer as an HTTP API does: 401 without identity, 403 denied, 500 broken. */
export const authorize = async (
  { fn, headers }: Authorizer,
  event: APIGatewayProxyEventV2,
): Promise<Authorized> => {
  const identitySource = headers.map((name) => event.headers[name] ?? '');
  if (identitySource.includes('')) return refused(401, 'Unauthorized');
  const { body: _, isBase64Encoded: __, ...request } = event;
  const routeArn = `arn:aws:execute-api:local:000000000000:local/$default/${event.requestContext.http.method}${event.rawPath}`;
  try {
    const response = (await fn.invoke({
      ...request,
      type: 'REQUEST',
      routeArn,
      identitySource,
    })) as SimpleResponse | null;
    if (response?.isAuthorized !== true) return refused(403, 'Forbidden');
    return { allowed: true, context: response.context ?? {} };
  } catch {
    return refused(500, 'Internal Server Error');
  }
};

const refused = (status: number, message: string): Authorized => ({
  allowed: false,
  answer: plainAnswer(status, message),
});
