import { Worker } from 'node:worker_threads';
import { compileCache } from '#infra/local/assembly/resolve.ts';
import type {
  FunctionThreadData,
  Invocation,
  Outcome,
} from '#infra/local/functions/functionThread.ts';

/** One environment of a function: a thread that answers one invocation at a time. */
export type FunctionEnvironment = {
  readonly invoke: (invocation: Invocation) => Promise<Outcome>;
  /** False once the thread has ended; it cannot be used again. */
  readonly isAlive: () => boolean;
  readonly stop: () => Promise<void>;
};

export type EnvironmentOptions = FunctionThreadData & {
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly log: (text: string) => void;
};

export const startEnvironment = (options: EnvironmentOptions): FunctionEnvironment => {
  const { cells, file, exportName, variables, timeoutMs, log } = options;
  const worker = new Worker(new URL('functionThread.ts', import.meta.url), {
    workerData: { cells, file, exportName } satisfies FunctionThreadData,
    env: { ...compileCache, ...variables },
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', log);
  let alive = true;
  let settle: ((outcome: Outcome) => void) | undefined;
  const end = (type: string, message: string, stack = '') => {
    alive = false;
    settle?.({ error: { type, message, stack } });
  };
  worker.on('message', (outcome: Outcome) => settle?.(outcome));
  worker.on('error', (error: Error) => end('Runtime.Crashed', error.message, error.stack));
  worker.on('exit', () => end('Runtime.ExitError', 'the environment ended'));
  const timeOut = () => {
    end('Sandbox.Timedout', `timed out after ${timeoutMs / 1000} seconds`);
    void worker.terminate();
  };
  return {
    isAlive: () => alive,
    stop: async () => void (await worker.terminate()),
    invoke: async (invocation) => {
      const timer = setTimeout(timeOut, timeoutMs);
      try {
        return await new Promise<Outcome>((done) => {
          settle = done;
          worker.postMessage(invocation);
        });
      } finally {
        clearTimeout(timer);
        settle = undefined;
      }
    },
  };
};
