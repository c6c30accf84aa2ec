import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { jsonFormat } from '#domain/metering/logs/jsonFormat.ts';
import { field, type JsonLine, valueAt } from '#domain/metering/logs/jsonLine.ts';
import { clfInstant } from '#domain/metering/logs/logInstants.ts';
import {
  type BackendReached,
  byteCount,
  httpStatus,
  isFilled,
  isFrontendError,
} from '#domain/metering/logs/logLine.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/**
 * AWS API Gateway access logs in JSON, with fields named as their `$context` variables: REST, HTTP
 * and WebSocket APIs. Their logs know no back-end or inbound bytes, so those are 0. Rule MET-09.
 */
export const awsApigwJson = jsonFormat((line) => {
  const at = timeOf(line);
  if (at === undefined) return 'time';
  const status = httpStatus(field(line, 'status'));
  if (status === undefined) return 'status';
  const protocol = protocolOf(line);
  const responseBytes = responseBytesOf(line, protocol);
  if (responseBytes === undefined) return 'size';
  const frontendError = isFrontendError(status, reachedIntegration(line, status));
  return { at, frontendError, protocol, responseBytes, backendBytes: 0, inboundBytes: 0 };
});

const timeOf = (line: JsonLine): Instant | undefined => {
  const epoch = field(line, 'requestTimeEpoch');
  if (isFilled(epoch)) return epochInstant(epoch);
  const text = field(line, 'requestTime') ?? '';
  return clfInstant(text) ?? isoInstant(text);
};

/** Milliseconds since 1970; fewer than 13 digits is before 2001-09, and so another unit. */
const epochInstant = (text: string): Instant | undefined =>
  /^[1-9]\d{12}$/.test(text) ? fromEpochMs(Number(text)) : undefined;

/** HTTP APIs log a `routeKey` too (`GET /pets`); only connection routes are WebSocket's alone. */
const protocolOf = (line: JsonLine): 'http' | 'websocket' => {
  const route = field(line, 'routeKey') ?? '';
  const isWebsocket =
    isFilled(field(line, 'connectionId')) ||
    isFilled(field(line, 'eventType')) ||
    route === '$connect' ||
    route === '$disconnect';
  return isWebsocket ? 'websocket' : 'http';
};

/** WebSocket APIs have no response length to log; for the others it must be there. */
const responseBytesOf = (line: JsonLine, protocol: 'http' | 'websocket'): number | undefined =>
  byteCount(field(line, 'responseLength') ?? (protocol === 'websocket' ? '-' : undefined));

const statusFields = [
  'integrationStatus',
  'integration.status',
  'integration.integrationStatus',
] as const;
const errorFields = ['integrationErrorMessage', 'integration.error'] as const;
const latencyFields = ['integrationLatency', 'integration.latency'] as const;

/**
 * A status of the integration, or the error it ended with, proves that the gateway went there; so
 * does a latency, except beside a status that is empty: API Gateway writes one for requests that its
 * authorizer refused. That there was no error says nothing.
 */
const reachedIntegration = (line: JsonLine, status: number): BackendReached => {
  const has = (path: string) => isFilled(field(line, path));
  if (statusFields.some(has) || errorFields.some(has)) return 'yes';
  const isStatusGiven = statusFields.some((path) => valueAt(line, path) !== undefined);
  if (latencyFields.some(has) && (!isStatusGiven || status >= 500)) return 'yes';
  const isLatencyGiven = latencyFields.some((path) => valueAt(line, path) !== undefined);
  return isStatusGiven || isLatencyGiven ? 'no' : 'unknown';
};
