import { byteCount, isFilled } from '#domain/metering/logs/byteCount.ts';
import { clfInstant } from '#domain/metering/logs/clfInstant.ts';
import { httpStatus } from '#domain/metering/logs/httpStatus.ts';
import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { field, type JsonLine, jsonLine, nested } from '#domain/metering/logs/jsonLine.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/**
 * AWS API Gateway access logs in JSON, with fields named as their `$context` variables: REST, HTTP
 * and WebSocket APIs. Their logs know no back-end or inbound bytes, so those are 0.
 *
 * A front-end error is a status of 400 or above without an integration status. Rule MET-09.
 */
export const awsApigwJson: LogParser = (text) => {
  const line = jsonLine(text);
  if (line === undefined) return undefined;
  const at = timeOf(line);
  const status = httpStatus(field(line, 'status'));
  const protocol = protocolOf(line);
  const responseBytes = responseBytesOf(line, protocol);
  if (at === undefined || status === undefined || responseBytes === undefined) return undefined;
  const frontendError = status >= 400 && !reachedIntegration(line);
  return { at, frontendError, protocol, responseBytes, backendBytes: 0, inboundBytes: 0 };
};

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

const flatFields = [
  'integrationStatus',
  'integration.status',
  'integration.integrationStatus',
  'integrationErrorMessage',
  'integration.error',
];
const nestedFields = ['status', 'integrationStatus', 'error'];

/** A status of the integration, or the error it ended with, shows that the gateway went there. */
const reachedIntegration = (line: JsonLine): boolean => {
  const integration = nested(line, 'integration');
  return (
    flatFields.some((name) => isFilled(field(line, name))) ||
    nestedFields.some((name) => isFilled(field(integration, name)))
  );
};
