import { clfInstant } from '#domain/metering/logs/logInstants.ts';
import {
  byteCount,
  isFilled,
  isFrontendError,
  type LogParser,
  statusOrLeft,
} from '#domain/metering/logs/logLine.ts';
import { textFormat } from '#domain/metering/logs/textFormat.ts';

/**
 * A query may hold quotes but no spaces: so the request is read from the left, router and server from
 * the right, and headers between them may hold anything. The address may be a list: Traefik writes
 * `X-Forwarded-For` as it came.
 */
const shape =
  /^[^ ",]+(?:, ?[^ ",]+)* - [^"]* \[([^\]"]{26})\] "[^ ]+ [^ ]+ [^ ]+" ([^ "]+) ([^ "]+) .* (?:\d+|-) (?:"[^"]*"|-) (?:"([^"]*)"|-) \d+ms$/;

/**
 * Where a time, a request and a status stand. Headers are written as they came, so a caller may send
 * another one of these, before the gateway's own or after it: such a line cannot be told, and is no call.
 */
const telling = / \[[^\]"]{26}\] "[^ ]+ [^ ]+ [^ ]+" [^ "]+ [^ "]+ /g;

const parse: LogParser = (text) => {
  const match = shape.exec(text);
  if (match === null || [...text.matchAll(telling)].length > 1) return 'format';
  const [, time = '', code, size, server] = match;
  const at = clfInstant(time);
  if (at === undefined) return 'time';
  const status = statusOrLeft(code);
  if (status === undefined) return 'status';
  const responseBytes = byteCount(size);
  if (responseBytes === undefined) return 'size';
  const frontendError = isFrontendError(status, isFilled(server) ? 'yes' : 'no');
  return { at, frontendError, protocol: 'http', responseBytes, backendBytes: 0, inboundBytes: 0 };
};

/**
 * Traefik's default format: `addr - user [time] "request" status bytes "referrer" "agent" count
 * "router" "server URL" ms`. A server proves that the back end was reached. Rule MET-09.
 */
export const traefik = textFormat(parse, {
  router: / "([^"]*)" (?:"[^"]*"|-) \d+ms$/,
});
