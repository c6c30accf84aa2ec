import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Whatever it begins is a group of its own, as that of a terminal is. */
const start = (command: string, ...args: readonly string[]) => {
  const child = spawn(command, args, { detached: true });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const err = text(child.stderr);
  return { child, ended, err };
};

/** What a program says until it says `sign`. */
const saidUntil = (stream: NodeJS.ReadableStream, sign: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    stream.setEncoding('utf8').on('data', (more: string) => {
      said += more;
      if (sign.test(said)) resolve(said);
    });
    stream.on('end', () => reject(new Error(`it ended with: ${said}`)));
  });

/** What npm start runs: between it and a signal, a shell has exit codes of its own. */
const runner = (...args: readonly string[]) =>
  start(process.execPath, 'infra/local/start.mjs', ...args);

const ready = async (child: { readonly stdout: NodeJS.ReadableStream }) => {
  const said = await saidUntil(child.stdout, /Everything else it can do: .*\n/);
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
  return { said, url };
};

/** Status, code and `Allow` of an answer that is a problem. */
const problemOf = async (url: string, method = 'GET') => {
  const response = await fetch(url, { method });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { code } = (await response.json()) as { readonly code: string };
  return [response.status, code, response.headers.get('allow')];
};

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) });

const clockOf = async (url: string): Promise<number> => {
  const response = await fetch(`${url}/_local/clock`);
  return Date.parse(((await response.json()) as { readonly now: string }).now);
};

const sentences = async (err: Promise<string>): Promise<readonly string[]> =>
  (await err).split('\n').filter((line) => !line.startsWith('npm '));

describe('the local runner from the command line', () => {
  it('SET-01 says where it runs and what to do next, and Ctrl-C ends it cleanly', async () => {
    const { child, ended, err } = runner('--port', '0', '--now', '2026-11-01T00:00:00Z');
    const { said, url } = await ready(child);
    const document = await (await fetch(`${url}/openapi.json`)).json();
    expect(document).toMatchObject({ openapi: '3.1.0' });
    expect(await problemOf(`${url}/nowhere`)).toEqual([404, 'routeNotFound', null]);
    expect(await problemOf(`${url}/v1/accounts`)).toEqual([401, 'notAuthenticated', null]);
    expect(await problemOf(`${url}/v1/accounts`, 'DELETE')).toEqual([
      ...[405, 'methodNotAllowed', 'GET, POST'],
    ]);
    const hints = said.split('\n').filter((line) => line.startsWith('  '));
    expect(hints.length).toBe(3);
    const { stdout } = await promisify(execFile)('sh', ['-ec', hints.join('\n')]);
    expect(stdout).toMatch(/^\{"items":\[\]\}\{"now":"2026-11-01T00:0\d:.*"\}$/);
    child.kill('SIGINT');
    expect([await ended, await err]).toEqual([0, '']);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('Ctrl-C ends it while time moves, as a terminal and npm send it', async () => {
    const { child, ended, err } = start('npm', 'start', '--silent', '--', '--port', '0');
    const { url } = await ready(child);
    const move = post(`${url}/_local/clock`, { advance: 'P1Y' });
    const before = await clockOf(url);
    await expect.poll(() => clockOf(url), { timeout: 60_000 }).toBeGreaterThan(before + 3_600_000);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    const answer = await move;
    expect([answer.status, await answer.json()]).toMatchObject([503, { title: 'Refused' }]);
    await ended;
    expect(await sentences(err)).toEqual(['']);
  });
});

describe('what stands in its way', () => {
  it('SET-01 a port that is taken is one sentence and exit code 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { ended, err } = start('npm', 'start', '--silent', '--', '--port', String(port));
    expect(await ended).toBe(1);
    expect(await sentences(err)).toEqual([
      `Port ${port} is taken: stop what listens there or choose another --port.`,
      '',
    ]);
    server.close();
  });
});

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tollgate-'));
});
afterAll(() => rm(data, { recursive: true }));

/** What a runner says that does not start. */
const refusal = async (...args: readonly string[]): Promise<string> => {
  const { ended, err } = runner('--port', '0', '--data', ...args);
  expect(await ended).toBe(1);
  return await err;
};

const tokenOf = async (url: string): Promise<string> => {
  const answer = await post(`${url}/_local/token`, { role: 'operator' });
  return ((await answer.json()) as { readonly token: string }).token;
};

describe('a directory of data', () => {
  it('is for one runner, which goes on where a killed one was, with its tokens', async () => {
    const first = runner('--port', '0', '--data', data, '--now', '2026-11-01T00:00:00Z');
    const { url } = await ready(first.child);
    expect(await refusal(data)).toBe(
      `${data} is in use by another runner: stop it, or name another --data.\n`,
    );
    const token = await tokenOf(url);
    await post(`${url}/_local/clock`, { advance: 'PT2H' });
    const move = post(`${url}/_local/clock`, { advance: 'P1M' }).catch(() => undefined);
    await sleep(500);
    const stood = await clockOf(url);
    first.child.kill('SIGKILL');
    await Promise.all([first.ended, move]);
    expect(await refusal(data, '--now', '2026-11-01T00:00:00Z')).toMatch(
      /stands at 2026-11-\S+, and --now 2026-11-01T00:00:00Z would move time back: .*\.\n$/,
    );
    const second = runner('--port', '0', '--data', data);
    const again = await ready(second.child);
    expect(await clockOf(again.url)).toBeGreaterThanOrEqual(stood);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${again.url}/v1/accounts`, { headers })).status).toBe(200);
    expect((await post(`${again.url}/_local/clock`, { advance: 'PT3H' })).status).toBe(200);
    second.child.kill('SIGTERM');
    expect([await second.ended, await second.err]).toEqual([0, '']);
  });

  it('that cannot be made is a sentence', async () => {
    expect(await refusal(join(data, 'runner.db', 'data'))).toMatch(
      /^\S+ cannot be used to keep data in \(ENOTDIR.*\): name another --data\.\n$/,
    );
  });
});
