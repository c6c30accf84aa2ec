import { describe, expect, test } from 'vitest';
import { routeLimits } from '#functions/api/gateways/routes.ts';

const parse = (...routes: readonly string[]) =>
  routeLimits.safeParse(routes.map((route) => ({ route, maxQps: 1 })));
const known = (route: string) => parse(route).data?.[0]?.route ?? 'refused';

describe('PLN-06 a route', () => {
  test.each([
    ['/', '/'],
    ['/orders/pay', '/orders/pay'],
    ['/orders/', '/orders'],
    ['/Orders', '/Orders'],
    ['/a/./b/../c', '/a/c'],
    ['/../x', '/x'],
    ['/%6frders/%2fx%7e', '/orders/%2Fx~'],
    ['/订单', '/%E8%AE%A2%E5%8D%95'],
    ['/a:b@c;d', '/a:b@c;d'],
  ])('is known by its normalised path: %s as %s', (route, expected) => {
    expect(known(route)).toBe(expected);
    expect(known(expected)).toBe(expected);
  });

  test.each(['', 'orders', '//x', '/a//b', '/a?b=1', '/a#b', '/a\\b', '/a b', '/%zz', '/%2'])(
    'is a path and nothing else: %j',
    (route) => {
      expect(known(route)).toBe('refused');
    },
  );

  test('has at most 200 characters, as it is normalised', () => {
    expect(known(`/${'a'.repeat(199)}`)).toHaveLength(200);
    expect(known(`/${'a'.repeat(200)}`)).toBe('refused');
    expect(known(`/${'é'.repeat(34)}`)).toBe('refused');
  });
});

describe('PLN-06 the routes of a gateway', () => {
  test('are named once each, however they are written', () => {
    expect(parse('/a', '/b').success).toBe(true);
    expect(parse('/a', '/a/').success).toBe(false);
    expect(parse('/a', '/A').success).toBe(true);
  });

  test('are at most 100', () => {
    const routes = Array.from({ length: 101 }, (_, n) => `/${n}`);
    expect(parse(...routes.slice(0, 100)).success).toBe(true);
    expect(parse(...routes).success).toBe(false);
  });

  test.each([0, -1, 1.5, 200_001, '1'])('have whole QPS that a plan may have: %s not', (maxQps) => {
    expect(routeLimits.safeParse([{ route: '/a', maxQps }]).success).toBe(false);
  });
});
