import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { bundling, errorsByClass } from '#infra/constructs/bundling.ts';

type Storage = typeof import('#storage/table.ts') & typeof import('#storage/unsigned.ts');

/** What the table answers next: status and body. */
let answer: readonly [number, object] = [200, {}];
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(answer[0], { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer[1]));
  });
});
const folder = mkdtempSync(join(tmpdir(), 'bundled-errors-'));
let bundled: Storage;

beforeAll(async () => {
  const contents = `export * from '#storage/table.ts'; export * from '#storage/unsigned.ts';`;
  const { outputFiles } = await build({
    ...bundling,
    stdin: { contents, resolveDir: import.meta.dirname },
  });
  const file = join(folder, 'table.mjs');
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  bundled = await import(file);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** How a read fails in the bundle when the table answers so. */
const faultOf = async (status: number, name: string, more: object = {}): Promise<Error> => {
  answer = [status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }];
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const config = { ...bundled.unsigned, endpoint, region: 'local', maxAttempts: 1 };
  const read = bundled.getItem(bundled.openTable('Tollgate', config), { pk: 'A', sk: 'B' });
  return read.then(
    () => expect.fail('was read'),
    (fault: Error) => fault,
  );
};

describe("a bundle's errors of the table", () => {
  test.each([
    [400, 'ConditionalCheckFailedException', {}, 'Conflict'],
    [400, 'TransactionConflictException', {}, 'Conflict'],
    [
      400,
      'TransactionCanceledException',
      { CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }] },
      'Conflict',
    ],
    [
      400,
      'TransactionCanceledException',
      { CancellationReasons: [{ Code: 'ThrottlingError' }] },
      'Unavailable',
    ],
    [400, 'ProvisionedThroughputExceededException', {}, 'Unavailable'],
    [400, 'ThrottlingException', {}, 'Unavailable'],
    [400, 'TransactionInProgressException', {}, 'Unavailable'],
    [400, 'RequestLimitExceeded', {}, 'Unavailable'],
    [500, 'InternalServerError', {}, 'Unavailable'],
  ])('%i %s %j is %s', async (status, name, more, fault) => {
    expect(await faultOf(status, name, more)).toMatchObject({ name: fault, cause: { name } });
  });

  it('keep name and message where nobody tells them apart', async () => {
    const fault = await faultOf(400, 'ResourceNotFoundException', { message: 'No such table.' });
    expect(fault).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'No such table.',
      $fault: 'client',
    });
  });
});

/** The names that our code imports from a client of the SDK, by client. */
const importedOfClients = (): readonly (readonly [string, string])[] =>
  globSync('{functions,shared}/**/*.ts').flatMap((file) => {
    const imports = /^import \{([^}]+)\} from '(@aws-sdk\/client-[^']+)'/gm;
    return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, names, client]) =>
      String(names)
        .split(',')
        .map((name) => [String(client), name.trim()] as const),
    );
  });

it('the errors that stay in bundles are those that our code imports', async () => {
  const classes = await Promise.all(
    importedOfClients().map(async ([client, name]) => {
      const { [name]: imported } = await import(client);
      const isError = String(imported?.shapeId).startsWith('com.amazonaws.');
      return isError ? [name] : [];
    }),
  );
  expect(new Set(classes.flat())).toEqual(errorsByClass);
});
