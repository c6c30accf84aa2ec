import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LogFormat, likelyFormat, logFormats } from '#domain/metering/logs/logFormat.ts';
import { namedJson } from '#domain/metering/logs/nginxJson.ts';
import { lineOf } from '#test/support/metering/meterLines.ts';

const folder = join(import.meta.dirname, '../../support/metering/logs');
const shipped = (name: string) => readFileSync(join(folder, `${name}.txt`), 'latin1').trimEnd();
const [apisix, envoy, traefik, kong] = ['apisix', 'envoy', 'traefik', 'kong'].map(shipped) as [
  ...[string, string, string, string],
];
const caddy = shipped('caddy');

/** What APISIX says of the back end, and of none. */
const [up, none] = [' 10.0.0.3:80 200 0.002 ', ' - - - '];
const refusedByEnvoy = (status: string) =>
  envoy.replace('200 - 0 1024 5 4', `${status} 0 0 0 -`).replace('10.0.0.1:80', '-');
const answered = (tail: string) => traefik.replace(/200 24829 .*/, tail);

const ownAnswers: readonly (readonly [LogFormat, string, string, boolean])[] = [
  ['apisix', 'its own 404', apisix.replace('200 307', '404 307').replace(up, none), true],
  ['apisix', '404 of a back end', apisix.replaceAll(' 200 ', ' 404 '), false],
  ['apisix', 'its own 503', apisix.replace('200 307', '503 307').replace(up, none), true],
  ['apisix', 'two', apisix.replace(up, ' 10.0.0.3:80, 10.0.0.4:80 502, 404 0.1, 0.2 '), false],
  ['envoy', 'no route', refusedByEnvoy('404 NR'), true],
  ['envoy', '404 of a back end', envoy.replace('200 -', '404 -'), false],
  ['envoy', 'its own 503', refusedByEnvoy('503 UH'), true],
  ['envoy', 'a client that left', envoy.replace('200 -', '0 DC'), false],
  ['envoy', 'one that left before', refusedByEnvoy('0 DC'), true],
  ['traefik', 'no router', answered('404 19 "-" "-" 1 "-" "-" 0ms'), true],
  ['traefik', '404 of a back end', traefik.replace(' 200 ', ' 404 '), false],
  ['traefik', 'its own 429', answered('429 17 "-" "-" 9 "r@docker" "-" 0ms'), true],
  ['traefik', 'a client that left', traefik.replace(' 200 ', ' 499 '), false],
  ['kong', 'status only, 5xx', kong.replace(' 429 ', ' 500 '), false],
  ['kong', 'status only, 4xx', kong, true],
  ['caddy', 'status only, 4xx', caddy.replace('200', '404'), true],
  ['caddy', 'status only, 5xx', caddy.replace('200', '502'), false],
];

describe('MET-09 gateways as shipped: whether the back end was reached', () => {
  it.each(ownAnswers)('%s: %s', (format, _name, text, expected) => {
    expect(lineOf(logFormats[format], text)?.frontendError).toBe(expected);
  });
});

describe('MET-09 gateways as shipped: what a caller sends changes nothing', () => {
  it.each<[LogFormat, string]>([
    ['envoy', envoy.replace('curl/8', 'a" "b" "-" "c')],
    ['envoy', envoy.replace('GET / ', 'GET /?q="404" ')],
    ['traefik', traefik.replace('"-" "-" 5', '"a \\" b" "x" 404 1 "-" "-" 5')],
    ['traefik', traefik.replace('GET / ', 'GET /?q=" ')],
    ['apisix', apisix.replace('curl/8', '\\x22 - - - \\x22')],
    ['kong', kong.replace('curl/8', '\\" 200 1 \\"')],
    ['common', shipped('cdk-common').replace('GET /r', 'GET /\\" 404 1 \\"')],
  ])('%s: %s', (format, text) => {
    const plain = { envoy, traefik, apisix, kong, common: shipped('cdk-common') }[
      format as 'envoy'
    ];
    expect(lineOf(logFormats[format], text)).toEqual(lineOf(logFormats[format], plain));
    expect(lineOf(logFormats[format], text)).toBeDefined();
  });
});

describe('MET-09 gateways as shipped: lines that callers make odd', () => {
  it.each([
    ['traefik', traefik.replace(/^[^ ]+ /, '192.0.2.1, 198.51.100.7 ')],
    ['apisix', apisix.replace(/\] [^ ]+ "/, '] a b "')],
    ['kong', kong.replace(/ - \[/, ' a\\"b [')],
  ] as const)('%s: an address list, a host with a space, a name with a quote', (format, text) => {
    const plain = { traefik, apisix, kong }[format];
    expect(text).not.toBe(plain);
    expect(lineOf(logFormats[format], text)).toEqual(lineOf(logFormats[format], plain));
  });

  it.each([
    [
      'before its own',
      `1.1.1.1 - v [29/Nov/2026:14:00:00 +0000] "GET / HTTP/1.1" 200 0 x${traefik.replace(/^[^ ]+/, '')}`,
    ],
    [
      'after it',
      traefik.replace(
        '"-" "-" 5',
        '"-" "x [29/Nov/2026:14:00:00 +0000] "GET / HTTP/1.1" 200 0 x" 5',
      ),
    ],
  ])('traefik: a time, a request and a status that a caller sent %s are no call', (_name, text) => {
    expect(text).not.toBe(traefik);
    expect(lineOf(logFormats['traefik'], text)).toBeUndefined();
  });

  it.each(['apisix', 'envoy', 'traefik', 'kong'] as const)(
    '%s, cut anywhere, is none',
    (format) => {
      const whole = { apisix, envoy, traefik, kong }[format];
      for (let end = 0; end < whole.length; end += 1) {
        expect(lineOf(logFormats[format], whole.slice(0, end))).toBeUndefined();
      }
    },
  );
});

describe('MET-09 JSON whose fields have names of their own', () => {
  const nested = namedJson({
    time: ['started_at'],
    status: ['response.status'],
    responseBytes: ['response.size'],
    inboundBytes: ['request.size'],
    backendBytes: ['sent'],
    upstream: ['tries', 'latency'],
    upgrade: ['upgrade'],
  });
  const line = { started_at: 1_793_520_000_123, response: { status: 404, size: '7' } };
  const read = (more: object = {}) => lineOf(nested, JSON.stringify({ ...line, ...more }));

  it('reads one field inside another', () => {
    expect(read({ request: { size: 9 }, sent: 5 })).toEqual({
      at: '2026-11-01T08:00:00.123Z',
      frontendError: false,
      protocol: 'http',
      responseBytes: 7,
      backendBytes: 5,
      inboundBytes: 9,
    });
  });
  it.each([
    ['nothing told', {}, true],
    ['a try', { tries: [{ ip: '10.0.0.1' }] }, false],
    ['no try', { tries: [] }, true],
    ['no try, but a latency', { tries: [], latency: 0 }, false],
  ])('%s', (_name, more, expected) => {
    expect(read(more)?.frontendError).toBe(expected);
  });
  it('prefers a field of that very name, dots and all', () => {
    expect(read({ 'response.status': 200 })?.frontendError).toBe(false);
  });
});

describe('MET-09 a wrong format is told its likely name', () => {
  it.each([
    [envoy, 'envoy'],
    [traefik, 'traefik'],
    [apisix, 'apisix'],
    [kong, 'kong'],
    [caddy, 'caddy'],
    [shipped('cdk-common'), 'common'],
    [shipped('combined-odd').split('\n')[0] ?? '', 'combined'],
    [shipped('apigw-standard').split('\n')[0] ?? '', 'aws-apigw-json'],
    [shipped('nginx-upstreams').split('\n')[0] ?? '', 'nginx-json'],
    [shipped('nginx-logstash'), 'JSON with other field names'],
    ['#Fields: date time', 'W3C extended'],
    ['https 2026-11-01T08:00:00.000Z app/lb 192.0.2.1:1', 'load balancer'],
    ['Nov  1 08:00:00 host nginx: x', 'syslog'],
  ])('%s: %s', (text, expected) => {
    expect(likelyFormat(text)).toContain(expected);
  });
  it('unless it is like none', () => {
    expect(likelyFormat('hello')).toBeUndefined();
  });
});
