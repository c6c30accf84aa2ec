import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { maxBodyBytes, readBody } from '#functions/runtime/http/readBody.ts';

const route = { consumes: ['application/json'] };
const json = 'application/json';

const read = (body: string | Uint8Array, type = json, headers = {}): unknown =>
  readBody(route, {
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: typeof body !== 'string',
  } as unknown as ApiEvent);

const nested = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const sized = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;

describe('a body', () => {
  it.each<[string, string | Uint8Array, string, unknown]>([
    ['text', '{"a":[1,"é"]}', json, { a: [1, 'é'] }],
    ['bytes', Buffer.from('{"a":"é"}'), json, { a: 'é' }],
    ['named UTF-8', '1', 'application/json; charset="UTF-8"', 1],
    ['of a type in capitals', '1', 'Application/JSON;Charset=utf8', 1],
    ['with another parameter', '1', 'application/json; version=2; charset=utf-8', 1],
    ['none', '', 'text/plain', undefined],
    ['as deep as is allowed', nested(24), json, JSON.parse(nested(24))],
  ])('is read: %s', (_name, body, type, expected) => {
    expect(read(body, type)).toEqual(expected);
  });

  it.each<[string, string | Uint8Array]>([
    ['not JSON', '{"a":'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['not UTF-8, decoded on the way', '"\u{fffd}"'],
    ['half a character', '"\\ud800"'],
    ['too deep', nested(25)],
    ['a key of the runtime', '{"a":{"__proto__":{}}}'],
  ])('is bad input: %s', (_name, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ name: 'BadInput' }));
  });

  it.each([
    ['too large', sized(maxBodyBytes + 1), json, 413],
    ['another media type', '{}', 'text/html', 415],
    ['another charset', '{}', 'application/json; charset=utf-16', 415],
    ['no media type', '{}', '', 415],
    ['two media types', '{}', 'application/json,application/json', 415],
  ])('is rejected: %s', (_name, body, type, status) => {
    expect(() => read(body, type)).toThrow(expect.objectContaining({ status }));
  });

  it('may be as large as is allowed', () => {
    expect(read(sized(maxBodyBytes))).toHaveLength(maxBodyBytes - 2);
  });
});

const packed = gzipSync('{"a":"é"}');
const as = (encoding: string) => ({ 'content-encoding': encoding });

describe('a packed body', () => {
  const bomb = gzipSync(Buffer.alloc(200 * maxBodyBytes, ' '));

  it.each(['gzip', 'GZIP', 'x-gzip'])('is unpacked: %s', (encoding) => {
    expect(read(packed, json, as(encoding))).toEqual({ a: 'é' });
  });

  it.each(['identity', ''])('may be packed in nothing: %j', (encoding) => {
    expect(read('{"a":1}', json, as(encoding))).toEqual({ a: 1 });
  });

  it('may unpack to as much as is allowed, and to nothing more', () => {
    expect(read(gzipSync(sized(maxBodyBytes)), json, as('gzip'))).toHaveLength(maxBodyBytes - 2);
    expect(() => read(gzipSync(sized(maxBodyBytes + 1)), json, as('gzip'))).toThrow(
      expect.objectContaining({ status: 413 }),
    );
  });

  it('that would fill the memory is not unpacked', () => {
    expect(bomb.byteLength).toBeLessThan(maxBodyBytes);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => read(bomb, json, as('gzip'))).toThrow(expect.objectContaining({ status: 413 }));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * maxBodyBytes);
  });
});

describe('a body that cannot be unpacked', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['in another coding', deflateSync('1'), 'deflate'],
    ['in one not known', Buffer.from('1'), 'br'],
    ['twice', gzipSync(packed), 'gzip, gzip'],
    ['and broken on the way', packed.toString('utf8'), 'gzip'],
  ])('is rejected with what to do: %s', (_name, body, encoding) => {
    expect(() => read(body, json, as(encoding))).toThrow(
      expect.objectContaining({
        status: 415,
        code: 'unsupportedContentEncoding',
        message: expect.stringMatching(/gzip|unpacked/),
        headers: { 'accept-encoding': 'gzip' },
      }),
    );
  });

  it.each<[string, Uint8Array]>([
    ['cut off', packed.subarray(0, -6)],
    ['no gzip at all', Buffer.from('{}')],
    ['not UTF-8 inside', gzipSync(Buffer.from([0x22, 0xff, 0x22]))],
  ])('is bad input: %s', (_name, body) => {
    expect(() => read(body, json, as('gzip'))).toThrow(
      expect.objectContaining({ name: 'BadInput' }),
    );
  });
});
