import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { logLineAt } from '#test/support/metering/meterLines.ts';
import { type Post, type Reply, runMeter, usageServer } from '#test/support/metering/runMeter.ts';

const token = 'a-token-that-nobody-may-see';
const lines = ['08:00:00', '09:00:00', '11:00:00'].map((time) => logLineAt(`2026-11-01T${time}Z`));
const log = `${lines.join('\r\n')}\n`;

let folder = '';
let server: Awaited<ReturnType<typeof usageServer>>;
const file = (name: string) => join(folder, name);
const start = async (...replies: ((post: Post) => Reply)[]) => {
  server = await usageServer(replies);
};
const args = (path: string, ...more: string[]): string[] => [
  path,
  ...['--format', 'combined', '--account', 'acct-1', '--instance', 'gw-1'],
  ...['--region', 'ap-guangzhou', '--url', server.url, '--token', token, ...more],
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meter-'));
  writeFileSync(file('access.log'), log);
  writeFileSync(file('access.log.gz'), gzipSync(log));
  writeFileSync(file('broken.gz'), gzipSync(log).subarray(0, 40));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => server.close());

describe('MET-09 the meter posts a log as CloudEvents', () => {
  it('once: the same lines again, packed or piped, are duplicates', async () => {
    await start();
    const first = await runMeter(args(file('access.log'), '--json'));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject({ linesRead: 3, linesSkipped: 0, accepted: 3 });
    for (const [path, stdin] of [[file('access.log.gz')], ['-', log]] as const) {
      const { out } = await runMeter(args(path, '--json'), stdin === undefined ? {} : { stdin });
      expect(JSON.parse(out)).toMatchObject({ recordsSent: 3, accepted: 0, duplicate: 3 });
    }
  });
  it('in the wire form, with the token from the environment', async () => {
    await start();
    const call = args(file('access.log'), '--overhead', '1.10', '--backend', 'private');
    const bare = call.filter((part) => part !== '--token' && part !== token);
    expect((await runMeter(bare, { env: { TOLLGATE_TOKEN: 'a.b.c' } })).code).toBe(0);
    const [post] = server.posts;
    expect(post?.headers).toMatchObject({
      authorization: 'Bearer a.b.c',
      'content-type': 'application/cloudevents-batch+json',
    });
    expect(post?.events[0]).toEqual({
      specversion: '1.0',
      type: 'tollgate.usage.v1',
      source: 'log/gw-1',
      id: expect.stringMatching(/^2026-11-01T08\/acct-1\/http\/[0-9a-f]{64}$/),
      subject: 'acct-1',
      time: '2026-11-01T09:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        instanceId: 'gw-1',
        windowStart: '2026-11-01T08:00:00.000Z',
        windowEnd: '2026-11-01T09:00:00.000Z',
        region: 'ap-guangzhou',
        protocol: 'http',
        calls: 1,
        frontendErrors: 0,
        responseBytes: { internet: 100, private: 0 },
        backendBytes: { internet: 0, private: 0 },
        inboundBytes: 0,
        overheadFactor: '1.1',
      },
    });
  });
});

describe('MET-09 the meter ends with what came of it', () => {
  it('only up to --until', async () => {
    await start();
    const { out } = await runMeter(args(file('access.log'), '--until', '2026-11-01T09:00:00Z'));
    expect(out).toMatch(/later than --until\s*│\s*2 /);
    expect(out).toMatch(/records sent\s*│\s*1 /);
  });
  it('tells what was not taken, and exits 1', async () => {
    const statuses = ['conflict', 'rejected', 'parked'];
    await start(({ events }) => ({
      status: 200,
      body: {
        results: events.map((event, k) => ({ ...event, status: statuses[k], reason: 'why' })),
      },
    }));
    const { code, out } = await runMeter(args(file('access.log')));
    expect(code).toBe(1);
    expect(out).toMatch(/conflict: .*why\nrejected: .*why\n$/);
  });
  it.each([
    [409, 'conflict'],
    [422, 'rejected'],
  ])('tells each of a batch of which nothing stands, answered with %d', async (status, each) => {
    await start(({ events }) => ({
      status,
      body: {
        detail: 'nothing is recorded',
        results: events.map((event) => ({ ...event, status: each, reason: 'why' })),
      },
    }));
    const { code, out } = await runMeter(args(file('access.log')));
    expect(code).toBe(1);
    expect(out.match(new RegExp(`^${each}: .*why$`, 'gm'))).toHaveLength(3);
  });
  it('takes a single conflict answered with 409', async () => {
    await start(() => ({
      status: 409,
      body: { code: 'identityTaken', detail: 'the first stays' },
    }));
    const { code, out } = await runMeter(args('-'), { stdin: lines[0] ?? '' });
    expect({ code, isReported: out.includes('the first stays') }).toEqual({
      code: 1,
      isReported: true,
    });
  });
});

describe('MET-09 the meter and a server that does not answer at once', () => {
  it('tries again after 429 and 5xx, as soon as it may', async () => {
    const busy = (status: number) => () => ({ status, headers: { 'retry-after': '0' }, body: {} });
    await start(busy(429), busy(503), busy(500));
    expect((await runMeter(args(file('access.log')))).code).toBe(0);
    expect(server.posts).toHaveLength(4);
  });
  it.each([
    [401, 'The server refused the token (401)'],
    [403, '(403)'],
    [400, 'The server answered 400: no [token] here.'],
    [200, 'The server answered 200, but not for usage'],
    [302, 'The server answered 302'],
  ])('%d is one sentence and exit code 1, without the token', async (status, sentence) => {
    await start(() => ({ status, body: { detail: `no ${token} here` } }));
    const { code, out, err } = await runMeter(args(file('access.log')));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain(token);
  });
  it('an address where nothing answers', async () => {
    await start();
    server.close();
    const { code, err } = await runMeter(args(file('access.log')));
    expect(code).toBe(1);
    expect(err).toBe(`Cannot reach ${server.url}/v1/usage: nothing answers there.\n`);
  });
});

describe('MET-09 the meter and a wrong call', () => {
  it.each([
    ['no such file', ['nowhere.log'], 'there is no such file'],
    ['a directory', ['.'], 'it is a directory'],
    ['an unknown format', ['-', '--format', 'x'], 'Allowed choices are combined'],
    ['half an hour', ['-', '--until', '2026-11-01T09:30:00Z'], 'must be a full UTC hour'],
    ['too much overhead', ['-', '--overhead', '1.2'], 'from 1 to 1.15'],
    ['no address', ['-', '--url', 'localhost'], '--url must be an http or https address'],
    ['no token', ['-', '--token', ''], 'The token is empty'],
    ['a broken token', ['-', '--token', `${token}\n${token}`], 'characters no token has'],
  ])('%s is exit code 2', async (_name, [path = '', ...more], sentence) => {
    await start();
    const { code, err } = await runMeter(args(path, ...more));
    expect({ code, posts: server.posts }).toEqual({ code: 2, posts: [] });
    expect(err).toContain(sentence);
    expect(err).not.toContain(token);
  });
  it('a broken .gz', async () => {
    await start();
    const { code, err } = await runMeter(args(file('broken.gz')));
    expect(code).toBe(1);
    expect(err).toBe(`Cannot read ${file('broken.gz')}: it is not a whole gzip file.\n`);
  });
});
