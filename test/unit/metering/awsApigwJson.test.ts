import { describe, expect, it } from 'vitest';
import { awsApigwJson } from '#domain/metering/logs/awsApigwJson.ts';
import { lineOf } from '#test/support/metering/meterLines.ts';

const parse = (fields: object) => lineOf(awsApigwJson, JSON.stringify(fields));

const rest = {
  requestId: 'c6af9ac6',
  ip: '192.0.2.1',
  caller: '-',
  user: '-',
  requestTime: '09/Apr/2026:12:34:56 +0000',
  httpMethod: 'GET',
  resourcePath: '/pets',
  status: '200',
  protocol: 'HTTP/1.1',
  responseLength: '255',
};
const http = { ...rest, resourcePath: undefined, routeKey: 'GET /pets' };
const socket = {
  requestId: 'c6af9ac6',
  requestTime: '09/Apr/2026:12:34:56 +0000',
  eventType: 'MESSAGE',
  routeKey: 'sendMessage',
  status: '200',
  connectionId: 'K5Y=',
};

describe('MET-09 API Gateway JSON: the layouts of its three kinds of API', () => {
  it.each([
    ['REST', rest, 'http', 255],
    ['HTTP', http, 'http', 255],
    ['HTTP, default route', { ...http, routeKey: '$default' }, 'http', 255],
    ['HTTP, no connection', { ...http, connectionId: '-', eventType: '' }, 'http', 255],
    ['WebSocket', socket, 'websocket', 0],
    ['WebSocket, connecting', { ...rest, routeKey: '$connect' }, 'websocket', 255],
    ['WebSocket, by connection', { ...rest, connectionId: 'K5Y=' }, 'websocket', 255],
  ])('%s', (_name, fields, protocol, responseBytes) => {
    expect(parse(fields)).toEqual({
      at: '2026-04-09T12:34:56.000Z',
      frontendError: false,
      protocol,
      responseBytes,
      backendBytes: 0,
      inboundBytes: 0,
    });
  });
  it.each([
    [{ requestTimeEpoch: 1775739599999 }, '2026-04-09T12:59:59.999Z'],
    [{ requestTimeEpoch: '1775739600000' }, '2026-04-09T13:00:00.000Z'],
    [{ requestTimeEpoch: '-' }, '2026-04-09T12:34:56.000Z'],
    [{ requestTime: '09/Apr/2026:12:34:56 -0130' }, '2026-04-09T14:04:56.000Z'],
    [{ requestTime: '2026-04-09T12:34:56.789+08:00' }, '2026-04-09T04:34:56.789Z'],
  ])('time %j', (time, at) => {
    expect(parse({ ...rest, ...time })?.at).toBe(at);
  });
});

describe('MET-09 API Gateway JSON: a front-end error did not reach the integration', () => {
  it.each([
    ['399', {}, false],
    ['400', {}, true],
    ['499', {}, true],
    ['500', {}, false],
    ['504', {}, false],
    ['503', { integrationStatus: '-' }, true],
    ['503', { integrationStatus: null }, true],
    ['500', { integrationErrorMessage: '-' }, false],
    ['404', { integrationErrorMessage: '-' }, true],
    ['404', { integrationErrorMessage: 'refused' }, false],
    ['404', { integrationLatency: '12' }, false],
    ['504', { integrationLatency: '-' }, true],
    ['403', { integrationStatus: '-', integrationLatency: '12' }, true],
    ['504', { integrationStatus: '-', integrationLatency: '29003' }, false],
    ['504', { integration: { latency: 29_003 } }, false],
    ['403', { integrationStatus: '-' }, true],
    ['403', { integrationStatus: '' }, true],
    ['403', { integrationStatus: null }, true],
    ['404', { integrationStatus: '404' }, false],
    ['404', { integrationStatus: 404 }, false],
    ['404', { 'integration.status': '404' }, false],
    ['404', { 'integration.integrationStatus': '200' }, false],
    ['404', { integration: { status: 404 } }, false],
    ['404', { integration: { status: '-', error: '-' } }, true],
    ['504', { integrationStatus: '-', integrationErrorMessage: 'timed out' }, false],
    ['401', { integrationStatus: '-', integrationErrorMessage: '-' }, true],
  ])('status %s with %j', (status, integration, expected) => {
    expect(parse({ ...rest, status, ...integration })?.frontendError).toBe(expected);
  });
});

describe('MET-09 API Gateway JSON: what does not parse is nothing', () => {
  it.each([
    ['no status', { ...rest, status: undefined }],
    ['no status logged', { ...rest, status: '-' }],
    ['no time', { ...rest, requestTime: undefined }],
    ['31 February', { ...rest, requestTime: '31/Feb/2026:12:34:56 +0000' }],
    ['seconds for milliseconds', { ...rest, requestTimeEpoch: 1775739600 }],
    ['a negative size', { ...rest, responseLength: '-3' }],
    ['a broken size', { ...rest, responseLength: 2.5 }],
    ['no size where there is one to log', { ...rest, responseLength: undefined }],
  ])('%s', (_name, fields) => {
    expect(parse(fields)).toBeUndefined();
  });
  it('counts an empty size as 0', () => {
    expect(parse({ ...rest, responseLength: '-' })?.responseBytes).toBe(0);
  });
});
