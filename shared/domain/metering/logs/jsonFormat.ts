import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { field, type JsonLine, jsonLine, valueAt } from '#domain/metering/logs/jsonLine.ts';
import { clfInstant, epochInstant } from '#domain/metering/logs/logInstants.ts';
import {
  type BackendReached,
  byteCount,
  httpStatus,
  isFault,
  isFilled,
  isFrontendError,
  type LineFault,
  type LineFormat,
  type LogLine,
  namesUpstream,
} from '#domain/metering/logs/logLine.ts';

/**
 * Where a JSON log keeps what is metered: paths (`size`, `response.size`), of which the first that a
 * line has is read; of `upstream`, all count. Rule MET-09.
 */
export type JsonFields = {
  /** RFC 3339, as in common log format, or seconds or milliseconds since 1970. */
  readonly time: readonly string[];
  readonly status: readonly string[];
  readonly responseBytes: readonly string[];
  readonly inboundBytes: readonly string[];
  readonly backendBytes: readonly string[];
  /** Addresses, statuses and times of back ends: any that is filled proves that one was reached. */
  readonly upstream: readonly string[];
  /** The protocol that a connection was upgraded to. */
  readonly upgrade: readonly string[];
};

/** A format of JSON objects, one a line, whatever they are read by. Rules MET-09, MET-11. */
export const jsonFormat = (read: (line: JsonLine) => LogLine | LineFault): LineFormat => ({
  accountFields: 'any',
  parser: (accountField) => (text) => {
    const fields = jsonLine(text);
    if (fields === undefined) return 'format';
    const line = read(fields);
    if (accountField === undefined || isFault(line)) return line;
    const owner = field(fields, accountField);
    return isFilled(owner) ? { ...line, owner } : line;
  },
});

/** A format of JSON objects that differs only in what its fields are called. */
export const mappedJson = (fields: JsonFields): LineFormat =>
  jsonFormat((line) => {
    const at = jsonInstant(first(line, fields.time) ?? '');
    if (at === undefined) return 'time';
    const status = httpStatus(first(line, fields.status));
    if (status === undefined) return 'status';
    const sizes = sizesOf(line, fields);
    if (sizes === undefined) return 'size';
    const frontendError = isFrontendError(status, reachedOf(line, fields, sizes.backendBytes));
    return { at, frontendError, protocol: protocolOf(line, fields, status), ...sizes };
  });

const sizesOf = (line: JsonLine, fields: JsonFields) => {
  const responseBytes = byteCount(first(line, fields.responseBytes));
  const inboundBytes = byteCount(first(line, fields.inboundBytes) ?? '-');
  const backendBytes = upstreamBytes(first(line, fields.backendBytes) ?? '-');
  if (responseBytes === undefined || inboundBytes === undefined || backendBytes === undefined) {
    return undefined;
  }
  return { responseBytes, backendBytes, inboundBytes };
};

const protocolOf = (line: JsonLine, fields: JsonFields, status: number): 'http' | 'websocket' =>
  status === 101 && first(line, fields.upgrade)?.toLowerCase() === 'websocket'
    ? 'websocket'
    : 'http';

/** Reads a time as JSON logs write it. */
export const jsonInstant = (text: string) =>
  isoInstant(text) ?? clfInstant(text) ?? epochInstant(text);

/** The first of these fields that has a value. */
const first = (line: JsonLine, paths: readonly string[]): string | undefined => {
  for (const path of paths) {
    const value = field(line, path);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** One entry for each upstream tried: `120, 130 : 140`. */
const upstreamBytes = (text: string): number | undefined =>
  text
    .split(/ *[,:] */)
    .map((entry) => byteCount(entry))
    .reduce((sum, bytes) => {
      if (sum === undefined || bytes === undefined) return undefined;
      return Number.isSafeInteger(sum + bytes) ? sum + bytes : undefined;
    }, 0);

/** Only a field that the line has can say no: one that it does not have says nothing. */
const reachedOf = (line: JsonLine, fields: JsonFields, backendBytes: number): BackendReached => {
  if (backendBytes > 0) return 'yes';
  let isGiven = fields.backendBytes.some((path) => valueAt(line, path) !== undefined);
  for (const path of fields.upstream) {
    const value = valueAt(line, path);
    if (value === undefined) continue;
    if (value !== null && namesUpstream(String(value))) return 'yes';
    isGiven = true;
  }
  return isGiven ? 'no' : 'unknown';
};
