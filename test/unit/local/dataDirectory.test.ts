import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withLock } from '#infra/local/data/database.ts';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';

const folder = mkdtempSync(join(tmpdir(), 'tollgate-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is for one runner alone, until that one closes it', () => {
  const path = join(folder, 'one', 'runner');
  const first = openDataDirectory(path);
  expect(() => openDataDirectory(path)).toThrow(
    `${path} is in use by another runner: stop it, or name another --data.`,
  );
  first.close();
  openDataDirectory(path).close();
});

/** Another process that has the directory, has written there, and says so. */
const holder = (path: string) => `
  const { openDataDirectory } = await import('#infra/local/data/dataDirectory.ts');
  const { state } = openDataDirectory(${JSON.stringify(path)});
  state.set('clock', '2026-11-01T00:00:00.000Z');
  state.executions.put(7, '{}');
  setInterval(() => undefined, 1000);
  console.log('written');
`;

it('is free at once when its runner is killed, with all that was written', async () => {
  const path = join(folder, 'killed');
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder(path)]);
  await new Promise((done) => child.stdout.once('data', done));
  expect(() => openDataDirectory(path)).toThrow('in use by another runner');
  child.kill('SIGKILL');
  await new Promise((done) => child.once('exit', done));
  const { state, close } = openDataDirectory(path);
  expect(state.get('clock')).toBe('2026-11-01T00:00:00.000Z');
  expect(state.executions.list()).toEqual([[7, '{}']]);
  close();
});

it('is a sentence if it cannot be made', () => {
  writeFileSync(join(folder, 'file'), '');
  const path = join(folder, 'file', 'data');
  expect(() => openDataDirectory(path)).toThrow(
    expect.objectContaining({
      name: 'Problem',
      message: expect.stringMatching(/^\S+ cannot be used to keep data in \(ENOTDIR.*\)/),
    }),
  );
});

it('keeps executions in the order of their numbers', () => {
  const { executions } = openDataDirectory(undefined).state;
  executions.put(10, 'b');
  executions.put(9, 'a');
  executions.put(10, 'c');
  expect(executions.list()).toEqual([
    [9, 'a'],
    [10, 'c'],
  ]);
  executions.remove(9);
  expect(executions.list()).toEqual([[10, 'c']]);
  executions.clear();
  expect(executions.list()).toEqual([]);
});

it('a lock file lets one work at a time, also within a process', async () => {
  const path = join(folder, 'work.lock');
  const said: string[] = [];
  const work = (name: string) =>
    withLock(path, async () => {
      said.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 50));
      said.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  const [first] = said[0]?.split(' ') ?? [];
  const second = first === 'a' ? 'b' : 'a';
  expect(said).toEqual([first, second].flatMap((each) => [`${each} begins`, `${each} ends`]));
});
