import type { components } from './api.ts';

/** Why a request was refused, as the API says it: RFC 9457. Programs go by `code`. */
export class TollgateProblem extends Error {
  override readonly name = 'TollgateProblem';
  readonly status: number;
  /** Stable, such as `insufficientFunds`; `undefined` if it was not the API that answered. */
  readonly code: string | undefined;
  /** What of the request is wrong, by pointers (RFC 6901). */
  readonly errors: NonNullable<Problem['errors']>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

type Problem = components['schemas']['Problem'];

/** What a call of the client comes to: data, or an error. */
type Outcome<Data> = {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
};

/**
 * The answer to a call of the client.
 *
 * @throws TollgateProblem if it is anything but a success.
 */
export const answerOf = async <Data>(
  call: Promise<Outcome<Data>>,
): Promise<Exclude<Data, undefined>> => {
  const { data, error, response } = await call;
  if (response.ok) return data as Exclude<Data, undefined>;
  const problem = typeof error === 'object' && error !== null ? error : {};
  throw new TollgateProblem(response.status, problem);
};
