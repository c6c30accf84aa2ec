import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './api.ts';
import { persistentFetch, type RetryOptions } from './persistentFetch.ts';

export { answerOf, TollgateProblem } from './answerOf.ts';
export type { components } from './api.ts';
export { itemsOf } from './itemsOf.ts';
export { NoAnswer } from './noAnswer.ts';

/** Every operation of `/v1`, by method and path, with what it takes and answers. */
export type TollgateClient = Client<paths>;

export type TollgateOptions = RetryOptions & {
  /** Where the API is, such as `https://abc123.execute-api.ap-southeast-1.amazonaws.com`. */
  readonly url: string;
  /** A JWT, or an API token; left out for what is open to anyone. */
  readonly token?: string;
};

/**
 * A client of Tollgate's API.
 *
 * Whatever changes something carries an `Idempotency-Key`, the same at each attempt: it takes effect once, also where
 * an answer was lost. Rule ORD-03. What is throttled, unavailable or not answered is sent again, when `Retry-After`
 * says. A request of one's own may bring its key, to be the same over restarts. Redirects are not followed.
 *
 * Its calls throw NoAnswer where nobody answers.
 *
 * @throws TypeError if no header can hold the token; it is not repeated.
 */
export const tollgateClient = ({ url, token, ...retry }: TollgateOptions): TollgateClient => {
  const client = createClient<paths>({
    baseUrl: url,
    fetch: persistentFetch(retry),
    redirect: 'error',
    ...(token !== undefined && { headers: { authorization: authorizationOf(token) } }),
  });
  client.use(idempotencyKeys);
  return client;
};

const idempotencyKeys: Middleware = {
  onRequest: ({ request }) => {
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', crypto.randomUUID());
    }
  },
};

/** A JWT (three parts) is a Bearer token, any other an APIToken, unless it says itself. */
const authorizationOf = (token: string): string => {
  const [, scheme, secret = ''] =
    /^(?:(Bearer|APIToken) +)?([\x21-\x7e]+)$/.exec(token.trim()) ?? [];
  if (secret === '') throw new TypeError('The token is empty or has characters no token has.');
  const isJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
  return `${scheme ?? (isJwt ? 'Bearer' : 'APIToken')} ${secret}`;
};
