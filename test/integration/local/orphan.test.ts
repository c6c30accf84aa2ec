import { execFileSync, spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';

const parent = `
  const { startDynamodbLocal } = await import('#infra/local/tables/dynamodbLocal.ts');
  await startDynamodbLocal();
  console.log('runs');
`;

/** The ids of the processes that a process has begun, and what each runs. */
const childrenOf = (pid: number | undefined): readonly string[] => {
  const all = execFileSync('ps', ['-A', '-o', 'ppid=,pid=,comm='], { encoding: 'utf8' });
  const rows = all.split('\n').map((line) => line.trim().split(/\s+/));
  return rows.filter(([ppid]) => ppid === String(pid)).map(([, id, name]) => `${id} ${name}`);
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('DynamoDB Local ends with the process that began it, even if that is killed', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', parent]);
  await new Promise((done) => child.stdout.once('data', done));
  const [java = ''] = childrenOf(child.pid);
  expect(java).toMatch(/^\d+ java$/);
  child.kill('SIGKILL');
  await expect.poll(() => isRunning(Number.parseInt(java, 10)), { timeout: 10_000 }).toBe(false);
});

const killer = `
  const { startRunner } = await import('#test/support/kill/runnerProcess.ts');
  await startRunner('--port', '0').ready;
  console.log('runs');
`;

it('a runner that is to be killed ends with who kills it, and its engine with it', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', killer]);
  await new Promise((done) => child.stdout.once('data', done));
  const [runner = 0] = childrenOf(child.pid).map((each) => Number.parseInt(each, 10));
  const engines = () => childrenOf(runner).filter((each) => each.endsWith(' java'));
  expect(engines()).toHaveLength(1);
  const begun = [runner, ...engines().map((each) => Number.parseInt(each, 10))];
  child.kill('SIGKILL');
  await expect.poll(() => begun.some(isRunning), { timeout: 10_000 }).toBe(false);
});

it('DynamoDB Local that is killed is told, and leaves nothing behind', async () => {
  const before = childrenOf(process.pid);
  const { broken, stop } = await startDynamodbLocal();
  const begun = childrenOf(process.pid).filter((each) => !before.includes(each));
  const [java = ''] = begun.filter((each) => each.endsWith(' java'));
  const pid = Number.parseInt(java, 10);
  const watchers = childrenOf(pid).map((each) => Number.parseInt(each, 10));
  expect(watchers.length).toBe(1);
  process.kill(pid, 'SIGKILL');
  expect(await broken).toMatchObject({ name: 'Problem', message: expect.stringMatching(/ended/) });
  await stop();
  await expect.poll(() => watchers.some(isRunning), { timeout: 10_000 }).toBe(false);
});
