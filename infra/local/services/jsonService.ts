import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { type Answer, AwsError, jsonAnswer } from '#infra/local/http/answer.ts';

/** Answers a request to a service; `path` is what comes after the service's own. */
export type AwsService = (request: IncomingMessage, path: string, body: string) => Answer;

/** By `X-Amz-Target`, or by method and path where the protocol has no targets. */
export type Operations = Readonly<Record<string, (body: unknown) => object>>;

/** A service that speaks JSON, and answers errors in the way of both its protocols. */
export const jsonService =
  (operations: Operations): AwsService =>
  (request, path, body) => {
    const called = String(request.headers['x-amz-target'] ?? `${request.method} ${path}`);
    try {
      const operation = Object.hasOwn(operations, called) ? operations[called] : undefined;
      if (!operation) throw new AwsError('UnknownOperationException', `No ${called} locally.`);
      return jsonAnswer(200, operation(JSON.parse(body)));
    } catch (error) {
      return refusal(refusedBy(error));
    }
  };

const refusal = ({ code, message, status }: AwsError): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ __type: code, message }),
});

const refusedBy = (error: unknown): AwsError => {
  if (error instanceof AwsError) return error;
  if (error instanceof z.ZodError) {
    return new AwsError('ValidationException', z.prettifyError(error));
  }
  if (error instanceof SyntaxError) return new AwsError('SerializationException', 'Not JSON.');
  throw error;
};
