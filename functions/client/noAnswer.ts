/**
 * Nobody answered a request, as often as it was sent. Whether it took effect is unknown: what changes something is sent
 * again under the same `idempotencyKey`, which takes effect once. Neither the token nor the body is in it.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly method: string;
  readonly path: string;
  /** Undefined for what changes nothing. */
  readonly idempotencyKey: string | undefined;

  constructor({ method, url, headers }: Request, error: unknown) {
    const { pathname } = new URL(url);
    super(`${method} ${pathname} was not answered: ${reasonOf(error)}`);
    this.method = method;
    this.path = pathname;
    this.idempotencyKey = headers.get('idempotency-key') ?? undefined;
  }
}

/** An error of `fetch` names its cause, such as `ECONNREFUSED`, by a code. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'the connection was lost';
  if (error.name === 'TimeoutError') return 'it took too long';
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? `${error.message} (${code})` : error.message;
};
