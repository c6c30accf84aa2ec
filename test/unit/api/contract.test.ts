import { describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { validRequests } from '#test/support/api/validRequests.ts';

const document = JSON.parse(JSON.stringify(openApiDocument()));

type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
};

const operations: readonly (readonly [string, string, Operation])[] = Object.entries(
  document.paths,
).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Operation>).map(
    ([method, operation]) => [method.toUpperCase(), path, operation] as const,
  ),
);

const sorted = (texts: readonly string[]): string[] => texts.toSorted();

describe('the OpenAPI document', () => {
  it('is 3.1 and has every route, once', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(sorted(operations.map(([method, path]) => `${method} ${path}`))).toEqual(
      sorted([...allRoutes, ...f5Routes].map(({ method, path }) => `${method} ${path}`)),
    );
    const ids = operations.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves nothing open to anyone but itself, and notices that are signed', () => {
    const open = allRoutes.filter(({ roles }) => roles === 'anyone');
    expect(open.map(({ operationId }) => operationId)).toEqual([
      ...['takeStripeNotice', 'takeAlipayNotice', 'getDocument'],
    ]);
  });

  it.each(operations)('%s %s names its path parameters', (_method, path, { parameters = [] }) => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect(sorted(inPath.map(({ name }) => name))).toEqual(
      sorted([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
    );
  });
});

describe.each(allRoutes.map((route) => [route.operationId, route] as const))('%s', (id, route) => {
  const { path, body } = validRequests[id] ?? { path: '' };
  const query = Object.fromEntries(new URL(path, 'http://local').searchParams);

  it('takes a request that fits', () => {
    expect(route.body.safeParse(body).error).toBeUndefined();
    expect(route.query.safeParse(query).error).toBeUndefined();
  });

  it('refuses unknown fields', () => {
    expect(route.query.safeParse({ ...query, more: '1' }).success).toBe(false);
    if (body === undefined || id === 'recordUsage' || id === 'recordPeaks') return;
    // What a provider sends is its own to extend; its signature is of the bytes.
    if (/^take\w+Notice$/.test(id)) return;
    expect(route.body.safeParse({ ...(body as object), more: 1 }).success).toBe(false);
  });
});
