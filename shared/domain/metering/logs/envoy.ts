import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import {
  byteCount,
  isFilled,
  isFrontendError,
  type LogParser,
  statusOrLeft,
} from '#domain/metering/logs/logLine.ts';
import { textFormat } from '#domain/metering/logs/textFormat.ts';

/**
 * Envoy escapes no quotes, but a method, path and protocol have no spaces: so the request is read
 * from the left and the upstream host from the right, and headers between them may hold anything.
 */
const shape =
  /^\[([^\]]+)\] "[^ ]+ [^ ]+ [^ ]+" (\d+) [^ "]+ (\d+|-) (\d+|-) (?:\d+|-) (\d+|-) ".*" "([^" ]*)"$/;

/** Of a whole line: the request's and those of five fields, if callers add none. */
const quotes = 12;

const parse: LogParser = (text) => {
  const match = shape.exec(text);
  if (match === null || text.split('"').length <= quotes) return 'format';
  const [, time = '', code, received, sent, upstreamMs, upstreamHost] = match;
  const at = isoInstant(time);
  if (at === undefined) return 'time';
  const status = statusOrLeft(code);
  if (status === undefined) return 'status';
  const responseBytes = byteCount(sent);
  const inboundBytes = byteCount(received);
  if (responseBytes === undefined || inboundBytes === undefined) return 'size';
  const isReached = isFilled(upstreamMs) || isFilled(upstreamHost);
  const frontendError = isFrontendError(status, isReached ? 'yes' : 'no');
  return { at, frontendError, protocol: 'http', responseBytes, backendBytes: 0, inboundBytes };
};

/**
 * Envoy's default format: `[time] "request" status flags received sent ms upstream_ms "forwarded for"
 * "agent" "id" "authority" "upstream host"`. The last and the upstream's time tell whether the back
 * end was reached. Rule MET-09.
 */
export const envoy = textFormat(parse, { authority: / "([^" ]*)" "[^" ]*"$/ });
