import fc from 'fast-check';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import type { ApiRequest } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { validRequests } from '#test/support/api/validRequests.ts';

export type Malformed = {
  readonly flaw: string;
  readonly principal: Principal | undefined;
  readonly request: ApiRequest;
};

/** Text that only ever appears in headers and bodies: it must not be found in a log. */
export const marker = 'S3CR3T-marker';

/** Requests of a route with one flaw each, none of which can be answered by anything but a 4xx. */
export const malformed = (route: Route): fc.Arbitrary<Malformed> => {
  const valid = validRequests[route.operationId] ?? { path: route.path };
  const base = { method: route.method, ...valid };
  const flaws = [
    ...anyFlaws(route, base),
    ...(valid.body === undefined ? [] : bodyFlaws(route, base)),
  ];
  const principal =
    route.roles !== 'anyone' && !route.roles.includes('operator') ? customerOf('acme') : operator;
  return fc.oneof(...flaws).map(({ flaw, by = principal, ...request }) => ({
    flaw: `${route.operationId}: ${flaw}`,
    principal: by === 'nobody' ? undefined : by,
    request: withSecret(request),
  }));
};

type Flawed = ApiRequest & { readonly flaw: string; readonly by?: Principal | 'nobody' };

const withSecret = (request: ApiRequest): ApiRequest => ({
  ...request,
  headers: { ...request.headers, cookie: marker, 'x-api-key': marker },
});

const strange = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '%00', '%F0%9F%92%A9', "'%20OR%201=1", '$%7Bx%7D'),
  fc.stringMatching(/^[A-Z!*]{1,40}$/).map(encodeURIComponent),
  fc.constant('x'.repeat(5000)),
);

const anyFlaws = (route: Route, base: ApiRequest): fc.Arbitrary<Flawed>[] => {
  const hasQuery = base.path.includes('?');
  const flaws: fc.Arbitrary<Flawed>[] = [
    strange.map((name) => ({
      ...base,
      flaw: 'unknown query parameter',
      path: `${base.path}${hasQuery ? '&' : '?'}x${name}=1`,
    })),
    strange.map((text) => ({
      ...base,
      flaw: 'strange query value',
      path: `${base.path.split('?')[0]}?limit=${text}&month=${text}&cursor=${text}&from=${text}`,
    })),
  ];
  if (route.roles !== 'anyone') flaws.push(strangerOf(base));
  if (route.path.includes('{')) flaws.push(strange.map((text) => inPath(route, base, text)));
  if (route.path.includes('{accountId}')) {
    flaws.push(fc.constant({ ...base, flaw: 'not their account', by: customerOf('rival') }));
  }
  if (base.body === undefined) {
    flaws.push(fc.jsonValue().map((body) => ({ ...base, flaw: 'unasked body', body: [body] })));
  }
  if (route.idempotent) {
    const keys = fc.constantFrom('', ' ', 'a b', 'é', 'k'.repeat(256), 'k\n');
    flaws.push(
      keys.map((key) => ({ ...base, flaw: 'bad key', headers: { 'idempotency-key': key } })),
    );
  }
  return flaws;
};

/** Nobody, with what is no token, or one that nobody has. */
const strangerOf = (base: ApiRequest): fc.Arbitrary<Flawed> =>
  fc
    .constantFrom('', marker, `Bearer ${marker}`, `APIToken ${marker}`, `Bearer e30.${marker}.x`)
    .map((authorization) => ({
      ...{ ...base, flaw: 'nobody', by: 'nobody' },
      headers: { authorization },
    }));

/** Puts strange text in place of the last path parameter. */
const inPath = (route: Route, base: ApiRequest, text: string): Flawed => {
  const at = route.path.split('/').findLastIndex((part) => part.startsWith('{'));
  const [path = '', query] = base.path.split('?');
  const parts = path.split('/').with(at, text);
  const joined = query === undefined ? parts.join('/') : `${parts.join('/')}?${query}`;
  return { ...base, flaw: 'strange path', path: joined };
};

const utf8 = (text: string): Uint8Array => Buffer.from(text);

const bodyFlaws = (route: Route, base: ApiRequest): fc.Arbitrary<Flawed>[] => {
  const { body, ...rest } = base;
  const text = JSON.stringify(body);
  const fields = leavesOf(body);
  const flaws = [
    fc
      .oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant([]))
      .map((other) => ({ ...rest, flaw: 'other JSON', body: other })),
    fc.string({ minLength: 1 }).map((name) => ({
      ...rest,
      flaw: 'unknown field',
      // A hyphen: what is lower-case letters alone is a well-formed extension of a cloud event.
      body: { ...(body as object), [`x-${name}`]: marker },
    })),
    fc.constantFrom('__proto__', 'constructor', 'prototype').map((name) => ({
      ...rest,
      flaw: 'prototype key',
      raw: utf8(`{${JSON.stringify(name)}:{"role":"operator"},${text.slice(1)}`),
    })),
    fc.integer({ min: 30, max: 5000 }).map((depth) => ({
      ...rest,
      flaw: 'deep JSON',
      raw: utf8(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`),
    })),
    fc.uint8Array({ min: 0x80, max: 0xbf, minLength: 1, maxLength: 9 }).map((bytes) => ({
      ...rest,
      flaw: 'bad UTF-8',
      raw: Buffer.concat([utf8('{"name":"'), bytes, utf8('"}')]),
    })),
    fc.integer({ min: 0, max: text.length - 1 }).map((end) => ({
      ...rest,
      flaw: 'cut off',
      raw: utf8(`${text.slice(0, end)}`),
    })),
    fc
      .constantFrom('text/plain', 'application/xml', '', 'application/json; charset=utf-16')
      .map((type) => ({ ...base, flaw: 'media type', headers: { 'content-type': type } })),
    fc.constant({ ...rest, flaw: 'too large', raw: utf8(`{"name":"${'x'.repeat(1_000_001)}"}`) }),
  ];
  if (fields.length === 0) return flaws;
  const isFlaw = (wrong: Flawed): boolean =>
    !wrong.flaw.endsWith(': null') || route.body?.safeParse(wrong.body).success !== true;
  const wrongs = fc.constantFrom(...fields).chain((field) => wrongField(base, field));
  // Some fields may be null.
  return [...flaws, wrongs.filter(isFlaw)];
};

type Path = readonly (string | number)[];

const leavesOf = (value: unknown, path: Path = []): { path: Path; value: unknown }[] => {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const wrongFor = (value: unknown): fc.Arbitrary<unknown> =>
  typeof value === 'string'
    ? fc.oneof(
        fc.double(),
        fc.constantFrom(
          null,
          true,
          {},
          [],
          'x'.repeat(100_000),
          '\u0000',
          '',
          `${marker} \u202e\n`,
        ),
      )
    : fc.oneof(
        fc.constantFrom(null, {}, [], '1', -1, 1.5, 1e308, 2 ** 53, 'NaN', marker),
        fc.string(),
      );

const wrongField = (
  { body, ...rest }: ApiRequest,
  { path, value }: { readonly path: Path; readonly value: unknown },
): fc.Arbitrary<Flawed> =>
  wrongFor(value).map((wrong) => ({
    ...rest,
    flaw: `wrong ${path.join('.')}${wrong === null ? ': null' : ''}`,
    body: replaced(body, path, wrong),
  }));

const replaced = (value: unknown, [key, ...rest]: Path, wrong: unknown): unknown => {
  if (key === undefined) return wrong;
  if (Array.isArray(value))
    return value.with(Number(key), replaced(value[Number(key)], rest, wrong));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(fields[key], rest, wrong) };
};
