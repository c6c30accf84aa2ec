import { describe, expect, it } from 'vitest';
import { combined } from '#domain/metering/logs/combined.ts';
import { lineOf } from '#test/support/metering/meterLines.ts';

const line = ({ time = '17/May/2015:10:05:03 +0000', status = '200', bytes = '203023' } = {}) =>
  `83.149.9.216 - - [${time}] "GET /a.png HTTP/1.1" ${status} ${bytes} "http://a/" "Mozilla/5.0"`;

describe('MET-09 combined: a line becomes one call', () => {
  it('with its instant and response bytes; the log knows no other bytes', () => {
    expect(lineOf(combined, line())).toEqual({
      at: '2015-05-17T10:05:03.000Z',
      frontendError: false,
      protocol: 'http',
      responseBytes: 203023,
      backendBytes: 0,
      inboundBytes: 0,
    });
  });
  it.each([
    ['last instant of an hour', '17/May/2015:10:59:59 +0000', '2015-05-17T10:59:59.000Z'],
    ['first instant of an hour', '17/May/2015:11:00:00 +0000', '2015-05-17T11:00:00.000Z'],
    ['east', '17/May/2015:00:30:00 +0530', '2015-05-16T19:00:00.000Z'],
    ['west, into another year', '31/Dec/2015:20:00:00 -0430', '2016-01-01T00:30:00.000Z'],
    ['minus zero', '17/May/2015:10:05:03 -0000', '2015-05-17T10:05:03.000Z'],
    ['leap day', '29/Feb/2016:23:59:59 +0000', '2016-02-29T23:59:59.000Z'],
    ['leap day of a fourth century', '29/Feb/2000:00:00:00 +0000', '2000-02-29T00:00:00.000Z'],
  ])('%s', (_name, time, at) => {
    expect(lineOf(combined, line({ time }))?.at).toBe(at);
  });
  it.each([
    ['399', false],
    ['400', true],
    ['499', true],
    ['500', false],
  ])('status %s is a front-end error: %s', (status, expected) => {
    expect(lineOf(combined, line({ status }))?.frontendError).toBe(expected);
  });
  it.each([
    ['-', 0],
    ['0', 0],
    ['9007199254740991', 9007199254740991],
  ])('size %s is %d bytes', (bytes, expected) => {
    expect(lineOf(combined, line({ bytes }))?.responseBytes).toBe(expected);
  });
  it('reads escaped quotes in the request and a user with spaces', () => {
    const text =
      'h - J Doe [17/May/2015:10:05:03 +0000] "GET /\\"x\\" HTTP/1.1" 200 7 "-" "cut off';
    expect(lineOf(combined, text)?.responseBytes).toBe(7);
  });
});

describe('MET-09 combined: what does not parse is nothing', () => {
  it.each([
    ['31 February', '31/Feb/2015:10:05:03 +0000'],
    ['29 February of a common year', '29/Feb/2015:10:05:03 +0000'],
    ['29 February of a common century', '29/Feb/2100:10:05:03 +0000'],
    ['day 0', '00/May/2015:10:05:03 +0000'],
    ['an unknown month', '17/Mai/2015:10:05:03 +0000'],
    ['hour 24', '17/May/2015:24:00:00 +0000'],
    ['minute 60', '17/May/2015:10:60:00 +0000'],
    ['second 60', '17/May/2015:10:05:60 +0000'],
    ['no offset', '17/May/2015:10:05:03'],
    ['an offset of 15 hours', '17/May/2015:10:05:03 +1500'],
    ['before 1970', '31/Dec/1969:10:05:03 +0000'],
  ])('time: %s', (_name, time) => {
    expect(lineOf(combined, line({ time }))).toBeUndefined();
  });
  it.each(['-5', '1.5', '1e3', '', '9007199254740992', '12k'])('size %j', (bytes) => {
    expect(lineOf(combined, line({ bytes }))).toBeUndefined();
  });
  it.each(['-', '', '99', '600', '20', '2000'])('status %j', (status) => {
    expect(lineOf(combined, line({ status }))).toBeUndefined();
  });
  it.each([
    ['an empty line', ''],
    ['another format', '{"status":200}'],
    ['a line cut inside the size', line().slice(0, line().indexOf('203023') + 3)],
  ])('%s', (_name, text) => {
    expect(lineOf(combined, text)).toBeUndefined();
  });
  it('takes nothing that a client sent for the time, status or size', () => {
    const fake = '[01/Jan/2015:00:00:00 +0000] \\"GET /\\" 200 999999 \\"-\\"';
    const real = `h - - [17/May/2015:10:05:03 +0000] "GET /${fake}" 404 9 "-" "-"`;
    expect(lineOf(combined, real)).toMatchObject({
      at: '2015-05-17T10:05:03.000Z',
      responseBytes: 9,
    });
    expect(lineOf(combined, real.replace('" 404 9', '" 404 x'))).toBeUndefined();
  });
});
