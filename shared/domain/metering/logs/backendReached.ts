import { isClientError } from '#domain/metering/logs/httpStatus.ts';

/** Whether a request got to the back end, as far as its line tells. Rule MET-09. */
export type BackendReached = 'yes' | 'no' | 'unknown';

/**
 * A front-end error is a request that the gateway refused itself: never one that reached the back
 * end, whatever its status. Where a log tells only the status, any 4xx is one and no 5xx. Rule MET-09.
 */
export const isFrontendError = (status: number, reached: BackendReached): boolean => {
  if (reached === 'yes') return false;
  return reached === 'no' ? status >= 400 : isClientError(status);
};

/** Whether a field about upstreams holds anything: `-`, `-, -` and nothing do not. */
export const namesUpstream = (text: string): boolean => /[^-,:\s]/.test(text);
