import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A run of the local runner, as a process of its own. */
export type RunnerProcess = {
  /** Resolves once it says that it is ready; rejects with what it said if it ends before. */
  readonly ready: Promise<void>;
  /** Its exit code, null if it was killed, and what it said on stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
  /** `kill -9` of itself, with the threads of its functions, queues and state machines. */
  readonly kill: () => void;
  /** `kill -9` of DynamoDB Local; false if there is none yet. */
  readonly killJava: () => boolean;
  /** What Ctrl-C does. */
  readonly interrupt: () => void;
};

/** A loopback port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

/**
 * A shell becomes the runner, and beside it another kills it when the pipe ends that comes from this process:
 * however this one ends, interrupted or killed, no runner stays behind, and no engine of it.
 */
const guarded = '(read -r line <&3 || kill -9 $$) >/dev/null 2>&1 & exec "$@" 3<&-';

/** Starts `npm start -- args` without npm, which would keep signals from it. */
export const startRunner = (...args: readonly string[]): RunnerProcess => {
  const command = [process.execPath, 'infra/local/start.mjs', ...args];
  const child = spawn('sh', ['-c', guarded, 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const errors = child.stderr as Readable;
  const guard = child.stdio[3] as Writable;
  guard.on('error', () => undefined);
  child.once('exit', () => guard.end('ended\n'));
  const err = text(errors);
  const ended = new Promise<number | null>((done) => child.once('exit', done)).then(
    async (code) => ({ code, err: await err }),
  );
  return {
    ready: readiness(child, ended),
    ended,
    kill: () => void child.kill('SIGKILL'),
    killJava: () => {
      const [java] = processes().filter(({ ppid, name }) => ppid === child.pid && name === 'java');
      if (java) process.kill(java.pid, 'SIGKILL');
      return java !== undefined;
    },
    interrupt: () => void child.kill('SIGINT'),
  };
};

const readiness = async (child: ChildProcess, ended: RunnerProcess['ended']): Promise<void> => {
  const said = new Promise<void>((done) => {
    let all = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      all += more;
      if (all.includes('Everything else it can do')) done();
    });
  });
  const early = ended.then(({ code, err }) => {
    throw new Error(`the runner ended with ${code}: ${err}`);
  });
  await Promise.race([said, early]);
};

const processes = () =>
  execFileSync('ps', ['-A', '-o', 'ppid=,pid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([ppid, pid, name]) => ({ ppid: Number(ppid), pid: Number(pid), name }));

/** How many processes name a directory in their arguments. */
export const processesOf = (directory: string): number =>
  execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((args) => args.includes(`${directory}/`)).length;
