/** The kinds of wrong that are not a refusal. Names are contract: retry policies match on them. */

/** Somebody else wrote first: load again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** An engine did not answer or throttled: back off and try again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** When it makes sense to try again. */
  readonly retryAfterSeconds: number;

  constructor(message: string, { retryAfterSeconds = 1, ...options }: UnavailableOptions = {}) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

type UnavailableOptions = ErrorOptions & { readonly retryAfterSeconds?: number };

/** One thing wrong with an input; `pointer` is a JSON pointer to the field (RFC 6901). */
export type Problem = { readonly pointer: string; readonly detail: string };

/** Input that no state of the system could accept. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('the input does not fit its schema');
    this.problems = problems;
  }
}
