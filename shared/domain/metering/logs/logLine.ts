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
};

/** Reads one line; `undefined` if it does not parse, for nothing is guessed. Rule MET-09. */
export type LogParser = (line: string) => LogLine | undefined;
