import type { Instant } from '#domain/time/instant.ts';

/** What one access log line says about one request. Bytes are whole numbers up to 2^53-1. */
export type LogLine = {
  readonly at: Instant;
  /** The gateway refused the request itself. Rule MET-09. */
  readonly frontendError: boolean;
  readonly protocol: 'http' | 'websocket';
  readonly responseBytes: number;
  readonly backendBytes: number;
  readonly inboundBytes: number;
  /** What the account field holds, if one was asked for and it holds something. Rule MET-11. */
  readonly owner?: string | undefined;
};

/** Why a line tells nothing: it is none of its format, or what must be in it is missing or broken. */
export type LineFault = 'format' | 'time' | 'status' | 'size' | 'tooLong';

/** Reads one line; a fault if it does not parse, for nothing is guessed. Rule MET-09. */
export type LogParser = (line: string) => LogLine | LineFault;

export const isFault = (line: LogLine | LineFault): line is LineFault => typeof line === 'string';

/** One format of access logs. */
export type LineFormat = {
  /** The fields that can name a line's account; `any` of a JSON log. Rule MET-11. */
  readonly accountFields: readonly string[] | 'any';
  readonly parser: (accountField?: string) => LogParser;
};

/** A gateway cuts what callers send far below this, escaped twice; so memory stays bounded. */
export const maxLineBytes = 4_194_304;

/** An HTTP status from 100 to 599; anything else is none. */
export const httpStatus = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;

/** The same of gateways that write 0 where the client left before any answer: 499, as nginx says. */
export const statusOrLeft = (text: string | undefined): number | undefined =>
  text === '0' ? 499 : httpStatus(text);

/** A front-end error where the log tells only the status: any 4xx. Rule MET-09. */
export const isClientError = (status: number): boolean => status >= 400 && status < 500;

/** Whether a log field holds a value: gateways write `-` or nothing where they have none. */
export const isFilled = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && text !== '-';

/** A size in bytes: `-` and the empty text are 0, anything but digits up to 2^53-1 is no size. */
export const byteCount = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!isFilled(text)) return 0;
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const bytes = Number(text);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
};

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
