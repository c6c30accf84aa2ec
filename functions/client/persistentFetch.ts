import ky, { HTTPError } from 'ky';

export type RetryOptions = {
  /** How often a request is sent at most; 8, and 4 where nothing answers. 1 sends it once. */
  readonly attempts?: number;
  /** The longest that one attempt may take, in milliseconds; a minute. */
  readonly timeoutMs?: number;
  /** What sends a request; the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

const attemptsUnanswered = 4;
const longestPauseMs = 300_000;
const longestBackOffMs = 30_000;

/**
 * A `fetch` that sends again what is throttled, unavailable or not answered: as `Retry-After` says, up to five
 * minutes; without it after about 0.25 s, doubled each time, up to 30 s. The last answer is given back whatever it is.
 */
export const persistentFetch = ({
  attempts = 8,
  timeoutMs = 60_000,
  fetch,
}: RetryOptions): ((request: Request) => Promise<Response>) => {
  const send = ky.create({
    timeout: timeoutMs,
    ...(fetch && { fetch: (input) => fetch(input as Request) }),
    retry: {
      limit: attempts - 1,
      methods: ['get', 'post', 'put', 'patch', 'delete'],
      statusCodes: transient,
      afterStatusCodes: transient,
      maxRetryAfter: longestPauseMs,
      backoffLimit: longestBackOffMs,
      delay: (attempt) => 125 * 2 ** attempt,
      jitter: (delay) => delay * (0.8 + 0.4 * Math.random()),
      retryOnTimeout: true,
      shouldRetry: ({ error, retryCount }) =>
        error instanceof HTTPError || retryCount < attemptsUnanswered ? undefined : false,
    },
  });
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof HTTPError) return error.response;
      throw error;
    }
  };
};

const transient = [408, 429, 500, 502, 503, 504];
