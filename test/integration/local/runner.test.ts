import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/startLocal.ts';

const synthesis = {
  app: 'test/integration/local/fixture/app.ts',
  output: '.tollgate/fixture',
  context: {},
};

let local: Local;
let logged = '';

/** What the answers that are looked into hold. */
type Body = {
  readonly now: string;
  readonly ran: Readonly<Record<string, number>>;
  readonly items: readonly unknown[];
  readonly failures: number;
};

const call = async (method: string, path: string, body?: unknown, headers = {}) => {
  const response = await fetch(`${local.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Body,
  };
};

const reset = (now: string) => call('POST', '/_local/reset', { now });
const moveTo = (now: string) => call('POST', '/_local/clock', { now });
const notes = async () => (await call('GET', '/notes')).body.items;

beforeAll(async () => {
  const log = (text: string) => {
    logged += text;
  };
  local = await startLocal({ synthesis, log, now: '2015-05-01T00:00:00Z' });
}, 240_000);
afterAll(() => local?.stop());

describe('the clock', () => {
  it('starts where it is told', async () => {
    const { body } = await call('GET', '/_local/clock');
    expect(body.now).toMatch(/^2015-05-01T00:/);
  });

  it('runs every schedule due on the way at its exact instant, in order', async () => {
    await reset('2019-11-10T00:00:00Z');
    const { status, body } = await moveTo('2019-11-10T02:30:00Z');
    expect(status).toBe(200);
    expect(Object.values(body.ran)).toEqual([3]);
    expect(body).toMatchObject({ messages: 3, failures: 0 });
    expect(await notes()).toEqual(
      ['00', '01', '02'].map((hour) => ({
        at: `2019-11-10T${hour}:05:00.000Z`,
        body: `2019-11-10T${hour}:05:00Z`,
        sentAt: `2019-11-10T${hour}:05:00.000Z`,
      })),
    );
  });

  it('delivers a delayed message when it is due', async () => {
    await reset('2019-11-10T03:00:00Z');
    await moveTo('2019-11-10T03:14:00Z');
    expect(await notes()).toEqual([]);
    await moveTo('2019-11-10T03:16:00Z');
    expect(await notes()).toMatchObject([{ at: '2019-11-10T03:15:00.000Z' }]);
  });
});

describe('a move of the clock', () => {
  it('may be a duration, as the calendar has it', async () => {
    await reset('2015-01-31T12:00:00Z');
    const { body } = await call('POST', '/_local/clock', { advance: 'P1M' });
    expect(body.now).toMatch(/^2015-02-28T12:00:/);
    expect(Object.values(body.ran)).toEqual([28 * 24]);
  });

  it('never goes back, but for a reset, which empties everything', async () => {
    await reset('2015-05-02T00:00:00Z');
    const refused = await moveTo('2015-05-01T00:00:00Z');
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    await reset('2014-01-01T00:00:00Z');
    expect(await notes()).toEqual([]);
  });

  it('goes to where the runner was started by a reset that is not told where', async () => {
    await reset('2019-11-10T00:00:00Z');
    const { body } = await call('POST', '/_local/reset', {});
    expect(body.now).toMatch(/^2015-05-01T00:00:/);
  });

  it('may leave time where it led', async () => {
    await reset('2015-05-03T00:00:00Z');
    await call('POST', '/_local/clock', { now: '2015-05-03T00:01:00Z', hold: true });
    expect((await call('GET', '/_local/clock')).body.now).toBe('2015-05-03T00:01:00.000Z');
    await moveTo('2015-05-03T00:02:00Z');
    const { now } = (await call('GET', '/_local/clock')).body;
    await expect.poll(async () => (await call('GET', '/_local/clock')).body.now).not.toBe(now);
  });

  it.each(['{', { advance: 'soon' }, { now: 'tomorrow' }, { later: 1 }])(
    'refuses %j',
    async (body) => {
      expect((await call('POST', '/_local/clock', body)).status).toBe(400);
    },
  );
});

describe('the queue', () => {
  it('tries a message that fails five times, then puts it aside and goes on', async () => {
    await reset('2016-01-01T00:10:00Z');
    await call('POST', '/echo/x', 'poison', { 'content-type': 'text/plain' });
    await call('POST', '/echo/x', { sound: true });
    const { body } = await moveTo('2016-01-01T00:20:00Z');
    expect(body.failures).toBeLessThanOrEqual(5);
    expect(await notes()).toMatchObject([{ body: '{"sound":true}' }]);
    const again = await moveTo('2016-01-01T00:30:00Z');
    expect(again.body).toMatchObject({ messages: 0, failures: 0 });
  });
});

describe('the HTTP API', () => {
  it('answers itself where there is too much body', async () => {
    const large = 'x'.repeat(10 * 1024 * 1024 + 1);
    expect((await call('POST', '/echo/x', large)).status).toBe(413);
  });

  it.each([
    ['GET', '/nowhere'],
    ['DELETE', '/notes'],
    ['POST', '/echo/'],
    ['POST', '/echo/x/'],
  ])('hands %s %s, for which there is no route, to $default', async (method, path) => {
    expect((await call(method, path)).body).toMatchObject({
      routeKey: '$default',
      rawPath: path,
      requestContext: { routeKey: '$default', http: { method, path } },
    });
  });
});

describe('a function of the HTTP API', () => {
  it('gets the event of payload format 2.0', async () => {
    const { status, headers, body } = await call(
      'POST',
      '/echo/a%20b?x=1&x=2&y=%C3%A4',
      { hi: 1 },
      { cookie: 'k=v; l=w' },
    );
    expect(status).toBe(202);
    expect(headers.get('x-echo')).toBe('yes');
    expect(headers.get('x-issuer')).toBe(`${local.url}/_local`);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(body).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo/{name}',
      pathParameters: { name: 'a b' },
      rawQueryString: 'x=1&x=2&y=%C3%A4',
      queryStringParameters: { x: '1,2', y: 'ä' },
      cookies: ['k=v', 'l=w'],
      body: '{"hi":1}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST' } },
    });
  });

  it('gets a body that is no text in base64', async () => {
    const { body } = await call('POST', '/echo/x', 'ä', {
      'content-type': 'application/octet-stream',
    });
    expect(body).toMatchObject({ isBase64Encoded: true, body: 'w6Q=' });
  });

  it('logs nothing but what functions say', () => {
    expect(logged).not.toContain('the runner failed');
  });
});
