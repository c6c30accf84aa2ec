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
