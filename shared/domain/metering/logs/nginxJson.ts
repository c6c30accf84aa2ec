import { byteCount, isFilled } from '#domain/metering/logs/byteCount.ts';
import { clfInstant } from '#domain/metering/logs/clfInstant.ts';
import { httpStatus, isClientError } from '#domain/metering/logs/httpStatus.ts';
import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { field, type JsonLine, jsonLine } from '#domain/metering/logs/jsonLine.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/**
 * NGINX access logs in JSON, with fields named as nginx names its variables: `time_iso8601`,
 * `time_local` or `msec`; `status`; `bytes_sent` or `body_bytes_sent`; and, where logged,
 * `request_length`, `upstream_bytes_sent`, `upstream_status`, `http_upgrade`. Rule MET-09.
 */
export const nginxJson: LogParser = (text) => {
  const line = jsonLine(text);
  if (line === undefined) return undefined;
  const at = timeOf(line);
  const status = httpStatus(field(line, 'status'));
  const sizes = sizesOf(line);
  if (at === undefined || status === undefined || sizes === undefined) return undefined;
  const frontendError = isFrontendError(line, status);
  return { at, frontendError, protocol: protocolOf(line, status), ...sizes };
};

const timeOf = (line: JsonLine): Instant | undefined => {
  const iso = field(line, 'time_iso8601');
  if (iso !== undefined) return isoInstant(iso);
  const local = field(line, 'time_local');
  return local === undefined ? msecInstant(field(line, 'msec') ?? '') : clfInstant(local);
};

/** `1431857103.12` is seconds with a fraction; read as digits, so that no float rounds it. */
const msecInstant = (text: string): Instant | undefined => {
  const match = /^(\d{1,11})(?:\.(\d{1,3}))?$/.exec(text);
  if (match === null) return undefined;
  const [, seconds = '', fraction = ''] = match;
  return fromEpochMs(Number(seconds) * 1000 + Number(fraction.padEnd(3, '0')));
};

const sizesOf = (line: JsonLine) => {
  const responseBytes = byteCount(field(line, 'bytes_sent') ?? field(line, 'body_bytes_sent'));
  const inboundBytes = byteCount(field(line, 'request_length') ?? '-');
  const backendBytes = upstreamBytes(field(line, 'upstream_bytes_sent') ?? '-');
  if (responseBytes === undefined || inboundBytes === undefined || backendBytes === undefined) {
    return undefined;
  }
  return { responseBytes, backendBytes, inboundBytes };
};

/** One entry for each upstream tried: `120, 130 : 140`. */
const eachUpstream = (text: string): readonly string[] => text.split(/ *[,:] */);

const upstreamBytes = (text: string): number | undefined =>
  eachUpstream(text)
    .map((entry) => byteCount(entry))
    .reduce((sum, bytes) => {
      if (sum === undefined || bytes === undefined) return undefined;
      return Number.isSafeInteger(sum + bytes) ? sum + bytes : undefined;
    }, 0);

/** Where the log tells whether an upstream answered, one that did makes it no front-end error. */
const isFrontendError = (line: JsonLine, status: number): boolean => {
  if (!Object.hasOwn(line, 'upstream_status')) return isClientError(status);
  const answered = eachUpstream(field(line, 'upstream_status') ?? '').some(isFilled);
  return status >= 400 && !answered;
};

const protocolOf = (line: JsonLine, status: number): 'http' | 'websocket' =>
  status === 101 && field(line, 'http_upgrade')?.toLowerCase() === 'websocket'
    ? 'websocket'
    : 'http';
