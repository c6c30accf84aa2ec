import { describe, expect, it } from 'vitest';
import { nginxJson } from '#domain/metering/logs/nginxJson.ts';
import { lineOf } from '#test/support/metering/meterLines.ts';

const base = { time_iso8601: '2026-11-01T10:59:59+02:00', status: 200, bytes_sent: 512 };
const parse = (fields: object) => lineOf(nginxJson, JSON.stringify(fields));
const without = (name: keyof typeof base) =>
  Object.fromEntries(Object.entries(base).filter(([key]) => key !== name));

describe('MET-09 nginx JSON: a line becomes one call', () => {
  it('with every size the log tells', () => {
    const sizes = { request_length: '300', upstream_bytes_sent: '280' };
    expect(parse({ ...base, ...sizes, upstream_status: '200' })).toEqual({
      at: '2026-11-01T08:59:59.000Z',
      frontendError: false,
      protocol: 'http',
      responseBytes: 512,
      backendBytes: 280,
      inboundBytes: 300,
    });
  });
  it.each([
    [{ time_iso8601: '2026-11-01T10:59:59.999+00:00' }, '2026-11-01T10:59:59.999Z'],
    [{ time_iso8601: '2026-11-01T11:00:00Z' }, '2026-11-01T11:00:00.000Z'],
    [{ time_local: '01/Nov/2026:02:00:00 -0900' }, '2026-11-01T11:00:00.000Z'],
    [{ msec: '1431857103.12' }, '2015-05-17T10:05:03.120Z'],
    [{ msec: 1431857103.123 }, '2015-05-17T10:05:03.123Z'],
    [{ msec: 1431857103 }, '2015-05-17T10:05:03.000Z'],
  ])('time %j', (time, at) => {
    expect(parse({ ...without('time_iso8601'), ...time })?.at).toBe(at);
  });
  it.each([
    [{ bytes_sent: '700', body_bytes_sent: 500 }, 700],
    [{ body_bytes_sent: '500' }, 500],
    [{ bytes_sent: '-' }, 0],
  ])('response size of %j', (sizes, expected) => {
    expect(parse({ ...without('bytes_sent'), ...sizes })?.responseBytes).toBe(expected);
  });
  it.each([
    ['', 0],
    ['-', 0],
    ['120, 130 : 140', 390],
    ['-, 130', 130],
  ])('back-end bytes %j', (text, expected) => {
    expect(parse({ ...base, upstream_bytes_sent: text })?.backendBytes).toBe(expected);
  });
  it('an upgraded connection is a WebSocket', () => {
    expect(parse({ ...base, status: 101, http_upgrade: 'WebSocket' })?.protocol).toBe('websocket');
    expect(parse({ ...base, status: 200, http_upgrade: 'websocket' })?.protocol).toBe('http');
  });
});

describe('MET-09 nginx JSON: front-end errors', () => {
  it.each([
    ['only the status told', 399, {}, false],
    ['only the status told', 400, {}, true],
    ['only the status told', 499, {}, true],
    ['only the status told', 500, {}, false],
    ['the upstream answered', 404, { upstream_status: '404' }, false],
    ['one of the upstreams answered', 502, { upstream_status: '-, 502' }, false],
    ['no upstream answered', 404, { upstream_status: '-' }, true],
    ['no upstream answered', 503, { upstream_status: '' }, true],
    ['no upstream answered', 503, { upstream_status: null }, true],
    ['no upstream was needed', 200, { upstream_status: '-' }, false],
  ])('%s, status %d', (_name, status, upstream, expected) => {
    expect(parse({ ...base, status, ...upstream })?.frontendError).toBe(expected);
  });
});

describe('MET-09 nginx JSON: what does not parse is nothing', () => {
  it.each([
    ['no time', without('time_iso8601')],
    ['no status', without('status')],
    ['no size', without('bytes_sent')],
    ['31 February', { ...base, time_iso8601: '2026-02-31T00:00:00Z' }],
    ['no offset', { ...base, time_iso8601: '2026-02-01T00:00:00' }],
    ['a wrong time beside a right one', { ...base, time_iso8601: 'x', msec: 1431857103 }],
    ['a negative size', { ...base, bytes_sent: -1 }],
    ['a broken size', { ...base, bytes_sent: 1.5 }],
    ['a size beyond 2^53-1', { ...base, bytes_sent: 2 ** 53 }],
    ['a wrong inbound size', { ...base, request_length: 'many' }],
    ['a wrong back-end size', { ...base, upstream_bytes_sent: '120, x' }],
    ['back-end sizes beyond 2^53-1', { ...base, upstream_bytes_sent: '9007199254740991, 1' }],
    ['a status that is none', { ...base, status: '000' }],
  ])('%s', (_name, fields) => {
    expect(parse(fields)).toBeUndefined();
  });
  it.each(['', 'null', '[]', '7', '{"status":200', 'h - - [x] "GET"'])('line %j', (text) => {
    expect(lineOf(nginxJson, text)).toBeUndefined();
  });
});
