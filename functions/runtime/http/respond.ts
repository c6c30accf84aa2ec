import { assert } from '#domain/defect.ts';
import type { ApiResult } from '#functions/runtime/http/apiEvent.ts';
import type { ApiProblem } from '#functions/runtime/http/problems.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import { count } from '#functions/runtime/observability.ts';

type Answering<Answer> = Pick<
  Route<never, never, never, Answer>,
  'operationId' | 'response' | 'status' | 'produces'
>;

/**
 * The response to an answer: JSON, or the text or file in it if the route produces CSV or PDF. It is held to its
 * schema in production too: what is not documented does not leave. @throws Defect if it does not fit
 */
export const respond = <Answer extends object>(
  { operationId, response, status, produces }: Answering<Answer>,
  answer: Answer,
): ApiResult => {
  assert(response.safeParse(answer).success, `${operationId}: the answer does not fit its schema`);
  if (produces === 'application/json') {
    return {
      statusCode: status,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    };
  }
  if (produces === 'application/pdf') return fileAnswer(status, answer as unknown as PdfAnswer);
  const { csv, cursor } = answer as unknown as { readonly csv: string; readonly cursor?: string };
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      ...(cursor !== undefined && { 'x-next-cursor': cursor }),
    },
    body: csv,
  };
};

type PdfAnswer = { readonly fileName: string; readonly pdf: Uint8Array };

/** What is not text goes through Lambda as base64; API Gateway sends the bytes. */
const fileAnswer = (statusCode: number, { fileName, pdf }: PdfAnswer): ApiResult => ({
  statusCode,
  headers: {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${fileName}"`,
  },
  body: Buffer.from(pdf).toString('base64'),
  isBase64Encoded: true,
});

/** The response to a problem, as RFC 9457 has it; counted by its kind. */
export const respondProblem = (problem: ApiProblem): ApiResult => {
  const { status, code, title, detail, errors, results, faultKind } = problem;
  count(faultKind);
  const type = `urn:tollgate:problem:${code}`;
  const body = { type, title, status, detail, code, errors, results };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', ...problemHeaders(problem) },
    body: JSON.stringify(body),
  };
};

/** What a problem says beside its body: when to come again, which token is taken. */
export const problemHeaders = ({ retryAfterSeconds, headers }: ApiProblem) => ({
  ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  ...headers,
});
