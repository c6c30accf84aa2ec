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
