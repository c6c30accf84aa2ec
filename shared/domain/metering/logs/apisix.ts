import { clfInstant } from '#domain/metering/logs/logInstants.ts';
import {
  byteCount,
  httpStatus,
  isFrontendError,
  type LogParser,
  namesUpstream,
} from '#domain/metering/logs/logLine.ts';
import { textFormat } from '#domain/metering/logs/textFormat.ts';

/** Time and host right before the first quote; its nginx escapes the quotes of what callers send. */
const shape =
  /^[^"]* \[([^\]"]{26})\] [^"]+ "[^"]*" ([^ "]+) ([^ "]+) [^ "]+ "[^"]*" "[^"]*" ([^"]+) "[^"]*"$/;

const parse: LogParser = (text) => {
  const match = shape.exec(text);
  if (match === null) return 'format';
  const [, time = '', code = '', size = '', upstream = ''] = match;
  const at = clfInstant(time);
  if (at === undefined) return 'time';
  const status = httpStatus(code);
  if (status === undefined) return 'status';
  const responseBytes = byteCount(size);
  if (responseBytes === undefined) return 'size';
  const frontendError = isFrontendError(status, namesUpstream(upstream) ? 'yes' : 'no');
  return { at, frontendError, protocol: 'http', responseBytes, backendBytes: 0, inboundBytes: 0 };
};

/**
 * APISIX as shipped: `addr - user [time] host "request" status body_bytes seconds "referrer" "agent"
 * upstream_addr upstream_status upstream_seconds "upstream URL"`. An upstream address, status or
 * time proves that the back end was reached. Rule MET-09.
 */
export const apisix = textFormat(parse, {
  remote_addr: /^([^ "]+) /,
  remote_user: /^[^ "]+ - ([^"]+) \[[^\]"]{26}\] /,
  http_host: /^[^"]*\] ([^ "]+) "/,
});
