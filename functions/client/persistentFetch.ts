import ky, { HTTPError } from 'ky';
import { NoAnswer } from './noAnswer.ts';

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
 *
 * @throws NoAnswer where there is none.
 */
export const persistentFetch = ({
  attempts = 8,
  timeoutMs = 60_000,
  fetch = globalThis.fetch,
}: RetryOptions): ((request: Request) => Promise<Response>) => {
  const send = ky.create({
    timeout: timeoutMs,
    fetch: async (input) => whole(await fetch(input as Request)),
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
      throw new NoAnswer(request, error);
    }
  };
};

/** An answer that breaks off is none: it is read to its end before it counts. */
const whole = async (response: Response): Promise<Response> => {
  if (response.body === null) return response;
  const body = await response.arrayBuffer();
  return new Response(body, response);
};

const transient = [408, 429, 500, 502, 503, 504];
