import { setTimeout as sleep } from 'node:timers/promises';

/** What a request got: `body` is JSON. */
export type Definite = { readonly status: number; readonly body: unknown };

export type Resender = {
  /**
   * Sends until there is an answer that says what became of it: one that was not sent, broke off or is 5xx
   * says nothing, and comes again, the same to the byte.
   */
  readonly send: (path: string, body?: object, key?: string) => Promise<Definite>;
  /** Once, whatever comes of it; undefined if no answer came. */
  readonly try: (path: string, body?: object) => Promise<Definite | undefined>;
  /** How often it was sent in vain. */
  readonly again: () => number;
};

const pauseMs = 200;
const longestMs = 60_000;

export const resender = (url: string, token: string): Resender => {
  let again = 0;
  const attempt = async (path: string, body?: object, key?: string) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const signal = AbortSignal.timeout(longestMs);
    const init = body && { method: 'POST', body: JSON.stringify(body) };
    try {
      const response = await fetch(`${url}${path}`, { headers, signal, ...init });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  };
  return {
    send: async (path, body, key) => {
      for (;;) {
        const answer = await attempt(path, body, key);
        if (answer && answer.status < 500) return answer;
        again += 1;
        await sleep(pauseMs);
      }
    },
    try: attempt,
    again: () => again,
  };
};
