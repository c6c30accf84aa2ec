import { clfInstant } from '#domain/metering/logs/logInstants.ts';
import {
  byteCount,
  httpStatus,
  isClientError,
  type LineFault,
  type LogLine,
  type LogParser,
} from '#domain/metering/logs/logLine.ts';
import { textFormat } from '#domain/metering/logs/textFormat.ts';

/**
 * The time stands right before the first quote and the quoted request escapes its own quotes, so
 * that nothing a client sends can pose as time, status or size.
 */
const shapeOf = (gap: string, status: string, size: string, after: string): RegExp =>
  new RegExp(
    String.raw`^[^ "]+ [^ "]+ (?:[^"\\]|\\.)+ \[([^\]"]{26})\]${gap}"[^"\\]*(?:\\.[^"\\]*)*" ${status} ${size}${after}`,
  );

/** These logs tell only the status, so any 4xx is a front-end error. Rule MET-09. */
const byStatus = (gap: string, after: string): LogParser => {
  const right = shapeOf(gap, String.raw`([1-5]\d\d)`, String.raw`(\d+|-)`, after);
  /** Tells what is wrong with a line that is not right. */
  const loose = shapeOf(gap, '([^ "]+)', '([^ "]+)', after);
  return (text) => {
    const match = right.exec(text) ?? loose.exec(text);
    return match === null ? 'format' : lineOf(match[1], match[2], match[3]);
  };
};

const lineOf = (time = '', code = '', size = ''): LogLine | LineFault => {
  const at = clfInstant(time);
  if (at === undefined) return 'time';
  const status = httpStatus(code);
  if (status === undefined) return 'status';
  const responseBytes = byteCount(size);
  if (responseBytes === undefined) return 'size';
  const frontendError = isClientError(status);
  return { at, frontendError, protocol: 'http', responseBytes, backendBytes: 0, inboundBytes: 0 };
};

const owners = { host: /^([^ "]+) /, user: /^[^ "]+ [^ "]+ ([^"]+) \[/ };

/**
 * Apache and nginx combined: `host ident user [time] "request" status bytes "referrer" "agent"`. The
 * quote after the size proves that a line still being written has not been cut inside it.
 */
export const combined = textFormat(byStatus(' ', ' "'), owners);

/**
 * Common log format: `host ident user [time] "request" status bytes`, and whatever follows. API
 * Gateway's puts no space before the request, and its id behind the size.
 */
export const common = textFormat(byStatus(' ?', '(?: |$)'), owners);

/** Kong's own access log: combined, and then the id of the request. */
export const kong = textFormat(byStatus(' ', ' ".*" kong_request_id: "[^"]*"$'), owners);
