import type { ApiResult } from '#functions/runtime/http/apiEvent.ts';
import type { ApiProblem } from '#functions/runtime/http/problems.ts';
import { problemHeaders } from '#functions/runtime/http/respond.ts';
import { count } from '#functions/runtime/observability.ts';

/** Whether a path is one of the F5 face: all that it answers, errors too, has the face's shape. */
export const isOfF5 = (path: string): boolean => /^\/(api|no_auth)\//.test(path);

/** What an error of the face is: its HTTP status and its gRPC code. */
type Status = { readonly statusCode: number; readonly code: number };

const badRequest: Status = { statusCode: 400, code: 3 };

/** The statuses that clients of the face know; what is none of them is a request that cannot be served as it is. */
const statuses: Readonly<Record<number, Status>> = Object.fromEntries(
  (
    [
      [401, 16],
      [403, 7],
      [404, 5],
      [405, 12],
      [409, 10],
      [500, 13],
      [503, 14],
    ] as const
  ).map(([statusCode, code]) => [statusCode, { statusCode, code }]),
);

/** Of what goes by names that clients choose. */
const isNameTaken = (problem: ApiProblem): boolean => problem.code === 'quotaNameTaken';

/** A problem as gRPC's gateway tells it, `{code, message, details}`; counted by its kind. */
export const respondF5 = (problem: ApiProblem): ApiResult => {
  const { status, detail, errors = [], faultKind } = problem;
  count(faultKind);
  const { statusCode, code } = isNameTaken(problem)
    ? { statusCode: status, code: 6 }
    : (statuses[status] ?? badRequest);
  const wrong = errors.map((each) => `${each.pointer || '/'}: ${each.detail}`);
  const message = [detail, ...wrong].join('; ');
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...problemHeaders(problem) },
    body: JSON.stringify({ code, message, details: [] }),
  };
};
