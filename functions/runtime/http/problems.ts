import type { Refused } from '#domain/refusal.ts';
import { refusalStatus } from '#functions/runtime/http/refusalStatus.ts';
import type { FaultKind } from '#functions/runtime/observability.ts';
import { BadInput, Conflict, type Problem, Unavailable } from '#shared/faults.ts';

/** A request that never reaches a use case: not let in, not found or not readable. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: 401 | 403 | 404 | 405 | 413 | 415;
  readonly code: string;
  /** What the answer says beside the problem, such as `allow`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: HttpError['status'], code: string, detail: string, headers = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export type RefusalCode = keyof typeof refusalStatus;

/** An error as RFC 9457 has it, and what to count it as. */
export type ApiProblem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly Problem[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What became of each of the events that were sent. */
  readonly results?: readonly object[];
  readonly faultKind: FaultKind;
};

/** A "no" to what was asked, or to all of the events that were sent. */
export type RefusedCall = Refused<RefusalCode> & { readonly results?: readonly object[] };

/** The problem that a refusal is answered with. */
export const ofRefusal = ({ refused, detail, results }: RefusedCall): ApiProblem => ({
  status: refusalStatus[refused],
  code: refused,
  title: 'Refused',
  detail,
  ...(results && { results }),
  faultKind: 'Refusal',
});

/** The problem that an error is answered with; of a defect nothing is told. */
export const ofError = (error: unknown): ApiProblem => {
  if (error instanceof HttpError) {
    const { status, code, message, headers } = error;
    return { status, code, title: titles[status], detail: message, headers, faultKind: 'Refusal' };
  }
  if (error instanceof BadInput) {
    const { problems, message } = error;
    return {
      status: 400,
      code: 'badInput',
      title: 'Bad request',
      detail: message,
      errors: problems,
      faultKind: 'BadInput',
    };
  }
  if (error instanceof Conflict) return { ...tryAgain, code: 'busy', faultKind: 'Conflict' };
  if (error instanceof Unavailable) {
    const { retryAfterSeconds } = error;
    return { ...tryAgain, retryAfterSeconds, code: 'unavailable', faultKind: 'Unavailable' };
  }
  return {
    status: 500,
    code: 'defect',
    title: 'Internal error',
    detail: 'This is our fault. It has been recorded.',
    faultKind: 'Defect',
  };
};

const titles: Readonly<Record<HttpError['status'], string>> = {
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Not a media type that is read here',
};

const tryAgain = {
  status: 503,
  title: 'Try again',
  detail: 'Nothing is known to be wrong with the request. Send it again with the same key.',
  retryAfterSeconds: 1,
} as const;
