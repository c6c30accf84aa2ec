import { byteCount } from '#domain/metering/logs/byteCount.ts';
import { clfInstant } from '#domain/metering/logs/clfInstant.ts';
import { httpStatus, isClientError } from '#domain/metering/logs/httpStatus.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';

/**
 * The time stands right before the first quote and the quoted request escapes its own quotes, so
 * that nothing a client sends can pose as time, status or size. The quote after the size proves
 * that a line still being written has not been cut inside it.
 */
const shape =
  /^[^ "]+ [^ "]+ [^"]+ \[([^\]"]{26})\] "[^"\\]*(?:\\.[^"\\]*)*" ([1-5]\d\d) (\d+|-) "/;

/**
 * Apache and nginx combined: `host ident user [time] "request" status bytes "referrer" "agent"`.
 *
 * The log tells only the status, so any 4xx is a front-end error. Rule MET-09.
 */
export const combined: LogParser = (line) => {
  const match = shape.exec(line);
  if (match === null) return undefined;
  const at = clfInstant(match[1] ?? '');
  const status = httpStatus(match[2]);
  const responseBytes = byteCount(match[3]);
  if (at === undefined || status === undefined || responseBytes === undefined) return undefined;
  const frontendError = isClientError(status);
  return { at, frontendError, protocol: 'http', responseBytes, backendBytes: 0, inboundBytes: 0 };
};
