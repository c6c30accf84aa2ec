import { describe, expect, it } from 'vitest';
import { isFrontendError } from '#domain/metering/logs/logLine.ts';
import { nginxJson } from '#domain/metering/logs/nginxJson.ts';
import { lineOf } from '#test/support/metering/meterLines.ts';

describe('MET-09 a front-end error is a request that did not reach the back end', () => {
  it.each([
    ['unknown', [400, 499]],
    ['no', [400, 499, 500, 599]],
    ['yes', []],
  ] as const)('reached: %s', (reached, expected) => {
    const statuses = [100, 200, 399, 400, 499, 500, 599];
    expect(statuses.filter((status) => isFrontendError(status, reached))).toEqual(expected);
  });
});

describe('MET-09 all evidence of a line counts, and only a field that it has can say no', () => {
  const line = { time_iso8601: '2026-11-01T08:00:00Z', bytes_sent: 1 };
  it.each([
    ['a client that hung up, status only', 499, {}, true],
    ['a client that hung up on an upstream', 499, { upstream_addr: '10.0.0.1:80' }, false],
    ['the same, no status of it', 499, { upstream_addr: '[::1]:80', upstream_status: '-' }, false],
    ['bytes went there', 499, { upstream_status: '-', upstream_bytes_sent: '120' }, false],
    ['no byte went there', 502, { upstream_bytes_sent: '0' }, true],
    ['a latency', 404, { upstream_response_time: '0.141' }, false],
    ['a latency of one of two', 404, { upstream_response_time: '-, 0.000' }, false],
    ['time to connect', 404, { upstream_status: '-', upstream_connect_time: 0 }, false],
    ['no latency', 503, { upstream_response_time: '-' }, true],
    ['no upstream of two', 503, { upstream_addr: '-, -', upstream_status: '- : -' }, true],
    ['a socket', 404, { upstream_addr: 'unix:/run/app.sock' }, false],
    ['fields of other things', 503, { upstream_cache_status: 'MISS' }, false],
  ])('%s: %d', (_name, status, fields, expected) => {
    const text = JSON.stringify({ ...line, status, ...fields });
    expect(lineOf(nginxJson, text)?.frontendError).toBe(expected);
  });
});
