import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerOf, itemsOf, TollgateProblem, tollgateClient } from '#functions/client/client.ts';

const params = { path: { accountId: 'acme' } };

type Seen = {
  readonly key: string | null;
  readonly token: string | null;
  readonly body: string;
  readonly url: string;
};

/** A client whose requests are answered by one answer after the other; the last goes on. */
const clientOf = (...answers: readonly (() => Response)[]) => {
  const seen: Seen[] = [];
  const fetch = async (request: Request) => {
    const { headers, url } = request;
    const [key, token] = [headers.get('idempotency-key'), headers.get('authorization')];
    seen.push({ key, token, url, body: await request.text() });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (answer === undefined) throw new TypeError('fetch failed');
    return answer();
  };
  const client = tollgateClient({ url: 'http://api.example', token: 'secret-1', fetch });
  return { client, seen };
};

const answer =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });
const throttled = answer(429, { message: 'Too Many Requests' }, { 'retry-after': '7' });
const done = answer(201, { paymentId: 'pay-1' });
const refused = answer(409, {
  ...{ type: 'urn:tollgate:problem:accountClosed', title: 'Conflict', status: 409 },
  ...{ detail: 'acme is closed: open another account', code: 'accountClosed' },
});

const topUp = { amount: '10.00' } as never;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the client, when something goes wrong,', () => {
  it('ORD-03 sends what is throttled again, when it is told to, under the same key', async () => {
    const { client, seen } = clientOf(throttled, throttled, done);
    const call = answerOf(client.POST('/v1/accounts/{accountId}/topups', { params, body: topUp }));
    await vi.advanceTimersByTimeAsync(6_900);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(7_200);
    expect(await call).toEqual({ paymentId: 'pay-1' });
    expect(seen).toHaveLength(3);
    expect(seen[0]?.key).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(seen.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
  });

  it('says why it was refused, and does not try that again', async () => {
    const { client, seen } = clientOf(refused);
    const call = answerOf(client.POST('/v1/accounts/{accountId}/topups', { params, body: topUp }));
    await expect(call).rejects.toThrow(TollgateProblem);
    await expect(call).rejects.toMatchObject({
      ...{ status: 409, code: 'accountClosed', message: 'acme is closed: open another account' },
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [8, 'a server that is always unavailable', answer(503, {}, { 'retry-after': '1' })],
    [4, 'a server that never answers', undefined],
  ])('gives up after %i attempts on %s', async (attempts, _, given) => {
    const { client, seen } = clientOf(...(given ? [given] : []));
    const call = answerOf(client.GET('/v1/accounts/{accountId}/wallet', { params }));
    const ended = expect(call).rejects.toThrow(given ? 'The server answered 503.' : 'fetch failed');
    await vi.runAllTimersAsync();
    await ended;
    expect(seen).toHaveLength(attempts);
  });
});

describe('the client, when nobody answers,', () => {
  const path = '/v1/accounts/{accountId}/topups';
  const silent = (request: Request): Promise<Response> =>
    new Promise((_, fail) => {
      request.signal.addEventListener('abort', () => fail(request.signal.reason));
    });

  it.each([
    ['what it cannot reach', async () => Promise.reject(new TypeError('fetch failed'))],
    ['what takes too long', silent],
  ])(
    'says of %s what was asked and under which key, and neither token nor body',
    async (_, fetch) => {
      const client = tollgateClient({ url: 'http://api.example', token: 'secret-1', fetch });
      const headers = { 'idempotency-key': 'order-7' };
      const body = { amount: 'card-token' } as never;
      const ended = client.POST(path, { params, body, headers }).catch((error: unknown) => error);
      await vi.runAllTimersAsync();
      const error = (await ended) as Error;
      expect(error).toMatchObject({ name: 'NoAnswer', idempotencyKey: 'order-7' });
      expect(error.message).toContain('POST /v1/accounts/acme/topups');
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/secret-1|card-token/);
    },
  );

  it('ORD-03 asks again, under the same key, where an answer breaks off', async () => {
    const broken = new ReadableStream({ pull: (to) => to.error(new TypeError('terminated')) });
    const { client, seen } = clientOf(() => new Response(broken, { status: 201 }), done);
    const call = answerOf(client.POST(path, { params, body: topUp }));
    await vi.runAllTimersAsync();
    expect(await call).toEqual({ paymentId: 'pay-1' });
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen).toHaveLength(2);
  });

  it('follows no redirect, which would make another request of it', async () => {
    const redirects: string[] = [];
    const fetch = async ({ redirect }: Request) => {
      redirects.push(redirect);
      return Response.json({});
    };
    await tollgateClient({ url: 'http://api.example', fetch }).POST(path, { params, body: topUp });
    expect(redirects).toEqual(['error']);
  });
});

describe('the client', () => {
  it('keeps a key that it is given, and gives each request one of its own', async () => {
    const { client, seen } = clientOf(done);
    const path = '/v1/accounts/{accountId}/topups';
    const headers = { 'idempotency-key': 'order-7' };
    await client.POST(path, { params, body: topUp, headers });
    await client.POST(path, { params, body: topUp });
    await client.POST(path, { params, body: topUp });
    expect(seen[0]?.key).toBe('order-7');
    expect(new Set(seen.map(({ key }) => key)).size).toBe(3);
  });

  it.each([
    ['secret-1', 'APIToken secret-1'],
    ['aaa.bbb.ccc', 'Bearer aaa.bbb.ccc'],
    ['Bearer opaque', 'Bearer opaque'],
  ])('takes the token %s for %s', async (token, header) => {
    const sent: (string | null)[] = [];
    const fetch = async ({ headers }: Request) => {
      sent.push(headers.get('authorization'));
      return Response.json({});
    };
    await tollgateClient({ url: 'http://api.example', token, fetch }).GET('/v1/stock');
    expect(sent).toEqual([header]);
  });

  it('refuses a token that no header can hold, without repeating it', () => {
    const make = () => tollgateClient({ url: 'http://api.example', token: 'sec\nret' });
    expect(make).toThrow(/^The token is empty or has characters no token has\.$/);
  });

  it('asks for further pages of a list as they are needed', async () => {
    const { client, seen } = clientOf(
      answer(200, { items: [{ topUpId: 'a' }, { topUpId: 'b' }], cursor: 'x/y' }),
      answer(200, { items: [{ topUpId: 'c' }] }),
    );
    const items = itemsOf(client, '/v1/accounts/{accountId}/top-ups', { params });
    const ids: string[] = [];
    for await (const { topUpId } of items) {
      ids.push(`${topUpId}${seen.length}`);
    }
    expect(ids).toEqual(['a1', 'b1', 'c2']);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=100',
      '?limit=100&cursor=x%2Fy',
    ]);
  });
});
