import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** What README's example takes for given. */
const given = [
  'declare const token: string;',
  'declare const orderId: string;',
  'declare const topUp: () => void;',
].join('\n');

const program = `
import { answerOf, tollgateClient } from 'tollgate-client';
const client = tollgateClient({ url: process.argv[2], token: 'secret-1' });
console.log(JSON.stringify(await answerOf(client.GET('/v1/stock'))));
`;

describe('the package of the client, packed and installed', () => {
  let user: string;

  beforeAll(async () => {
    user = await mkdtemp(join(tmpdir(), 'client-'));
    const packed = await run('npm', ['pack', '--silent', '--pack-destination', user], {
      cwd: 'functions/client',
    });
    const modules = join(user, 'node_modules');
    await mkdir(join(modules, 'tollgate-client'), { recursive: true });
    const tarball = join(user, packed.stdout.trim());
    await run('tar', ['-xzf', tarball, '-C', join(modules, 'tollgate-client'), '--strip', '1']);
    for (const library of ['ky', 'openapi-fetch', 'openapi-typescript-helpers']) {
      await symlink(resolve('node_modules', library), join(modules, library));
    }
    await writeFile(join(user, 'package.json'), '{"type":"module"}');
  }, 60_000);
  afterAll(() => rm(user, { recursive: true }));

  it('calls the API', async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ items: [], asked: `${request.method} ${request.url}` }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await writeFile(join(user, 'program.js'), program);
    const ran = await run(process.execPath, ['program.js', `http://127.0.0.1:${port}`], {
      cwd: user,
    });
    server.close();
    expect(JSON.parse(ran.stdout)).toEqual({ items: [], asked: 'GET /v1/stock' });
  });

  it('has types by which the example of its README holds', async () => {
    const readme = await readFile(join(user, 'node_modules/tollgate-client/README.md'), 'utf8');
    const [, example = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
    expect(example).toContain('tollgateClient(');
    await writeFile(join(user, 'example.ts'), `${example}\n${given}\nexport {};\n`);
    const options = ['--noEmit', '--strict', '--skipLibCheck'];
    const modern = ['--module', 'nodenext', '--target', 'es2024', '--lib', 'es2024,dom'];
    const tsc = resolve('node_modules/typescript/bin/tsc');
    await run(process.execPath, [tsc, ...options, ...modern, 'example.ts'], { cwd: user }).catch(
      ({ stdout }: { readonly stdout: string }) => expect(stdout).toBe(''),
    );
  }, 60_000);
});
