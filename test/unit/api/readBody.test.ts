import { describe, expect, it } from 'vitest';
import type { ApiEvent } from '#functions/runtime/api/apiEvent.ts';
import { maxBodyBytes, readBody } from '#functions/runtime/api/readBody.ts';

const route = { consumes: ['application/json'] };
const json = 'application/json';

const read = (body: string | Uint8Array, type = json): unknown =>
  readBody(route, {
    headers: { 'content-type': type },
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
  ])('is rejected: %s', (_name, body, type, status) => {
    expect(() => read(body, type)).toThrow(expect.objectContaining({ status }));
  });

  it('may be as large as is allowed', () => {
    expect(read(sized(maxBodyBytes))).toHaveLength(maxBodyBytes - 2);
  });
});
