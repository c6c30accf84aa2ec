import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const start = (command: string, ...args: readonly string[]) => {
  const child = spawn(command, args);
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

/** Status, code and `Allow` of an answer that is a problem. */
const problemOf = async (url: string, method = 'GET') => {
  const response = await fetch(url, { method });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { code } = (await response.json()) as { readonly code: string };
  return [response.status, code, response.headers.get('allow')];
};

describe('the local runner from the command line', () => {
  /** What npm start runs: between it and a signal, a shell has exit codes of its own. */
  it('SET-01 says where it runs and what to do next, and Ctrl-C ends it cleanly', async () => {
    const args = ['infra/local/start.mjs', '--port', '0'];
    const { child, ended, err } = start(process.execPath, ...args);
    const said = await saidUntil(child.stdout, /Everything else it can do: .*\n/);
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    const document = await (await fetch(`${url}/openapi.json`)).json();
    expect(document).toMatchObject({ openapi: '3.1.0' });
    expect(await problemOf(`${url}/nowhere`)).toEqual([404, 'routeNotFound', null]);
    expect(await problemOf(`${url}/v1/accounts`)).toEqual([401, 'notAuthenticated', null]);
    expect(await problemOf(`${url}/v1/accounts`, 'DELETE')).toEqual([
      ...[405, 'methodNotAllowed', 'GET, POST'],
    ]);
    child.kill('SIGINT');
    expect([await ended, await err]).toEqual([0, '']);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('SET-01 a port that is taken is one sentence and exit code 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { ended, err } = start('npm', 'start', '--silent', '--', '--port', String(port));
    expect(await ended).toBe(1);
    expect((await err).split('\n').filter((line) => !line.startsWith('npm '))).toEqual([
      `Port ${port} is taken: stop what listens there or choose another --port.`,
      '',
    ]);
    server.close();
  });
});
