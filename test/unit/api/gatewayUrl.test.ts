import { describe, expect, test } from 'vitest';
import { gatewayUrl, originDomain } from '#functions/api/gateways/gatewayUrl.ts';

const url = (text: string) => gatewayUrl.safeParse(text).data;
const host = (text: string) => originDomain.safeParse(text).data;

describe('PLN-01 a URL', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://EXAMPLE.com:443/a/../b?x=1', 'https://example.com/b?x=1'],
    ['http://example.com:8080/', 'http://example.com:8080/'],
    ['wss://example.com./live', 'wss://example.com/live'],
    ['https://例え.jp/道', 'https://xn--r8jz45g.jp/%E9%81%93'],
    ['https://192.0.2.1/', 'https://192.0.2.1/'],
  ])('%s is known as %s', (text, known) => {
    expect(url(text)).toBe(known);
  });

  test.each([
    'ftp://example.com/',
    'javascript:alert(1)',
    'https://',
    'example.com/path',
    'https://user:secret@example.com/',
    'https://example.com/#part',
    'https://exa mple.com/',
    'https://example.com/\u0000',
    'https://example.com/\ta',
    '',
  ])('%j is refused', (text) => {
    expect(url(text)).toBeUndefined();
  });

  test('has at most 500 characters, as it is written and normalised', () => {
    const of = (count: number) => `https://example.com/${'a'.repeat(count - 20)}`;
    expect(url(of(500))).toHaveLength(500);
    expect(url(of(501))).toBeUndefined();
    expect(url(`https://example.com/${'道'.repeat(60)}`)).toBeUndefined();
  });
});

describe('PLN-01 an origin domain', () => {
  test.each([
    ['Origin.Example.COM.', 'origin.example.com'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['xn--r8jz45g.jp', 'xn--r8jz45g.jp'],
    ['internal', 'internal'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s is known as %s', (text, known) => {
    expect(host(text)).toBe(known);
  });

  test.each([
    'https://example.com',
    'example.com/path',
    'example.com:443',
    'user@example.com',
    '192.0.2.1',
    '[::1]',
    '-a.example.com',
    'a-.example.com',
    'a..example.com',
    '.example.com',
    '*.example.com',
    'a_b.example.com',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(126)}example`,
    'exa mple.com',
    '.',
    '',
  ])('%j is refused', (text) => {
    expect(host(text)).toBeUndefined();
  });
});
