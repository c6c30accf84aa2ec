import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { compileCache, localRegion } from '#infra/local/assembly/resolve.ts';
import type { Backlog, QueueRequest, QueueThreadData } from '#infra/local/queues/queueThread.ts';
import type { TimeCells } from '#infra/local/time/virtualTime.ts';

/** The queue engine, in a thread of its own. */
export type Queues = {
  readonly endpoint: string;
  readonly create: (name: string, attributes: Record<string, string>) => Promise<void>;
  readonly createBucket: (name: string) => Promise<void>;
  readonly backlog: (names: readonly string[]) => Promise<Backlog>;
  readonly send: (name: string, body: string) => Promise<void>;
  /** Empties every queue and bucket. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const startQueues = async (cells: TimeCells, dataDirectory?: string): Promise<Queues> => {
  const worker = new Worker(new URL('queueThread.ts', import.meta.url), {
    workerData: {
      cells,
      region: localRegion,
      ...(dataDirectory && { dataDirectory }),
    } satisfies QueueThreadData,
    env: { ...process.env, ...compileCache },
    stdout: true,
  });
  const [{ port }] = (await once(worker, 'message')) as [{ readonly port: number }];
  const ask = caller(worker);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    create: async (name, attributes) => void (await ask({ do: 'create', name, attributes })),
    createBucket: async (name) => void (await ask({ do: 'createBucket', name })),
    backlog: async (names) => (await ask({ do: 'backlog', names })) as Backlog,
    send: async (name, body) => void (await ask({ do: 'send', name, body })),
    reset: async () => void (await ask({ do: 'reset' })),
    stop: async () => {
      // What its clients left open must not hold it: whatever it has is written already.
      await Promise.race([ask({ do: 'stop' }), sleep(mostStopMs)]);
      await worker.terminate();
    },
  };
};

const mostStopMs = 2_000;

type Reply = { readonly id: number; readonly result?: unknown; readonly error?: string };

/** Pairs requests to the thread with its replies. */
const caller = (worker: Worker): ((request: QueueRequest) => Promise<unknown>) => {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  worker.on('message', ({ id, result, error }: Reply) => {
    const call = open.get(id);
    open.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error));
  });
  return (request) => {
    lastId += 1;
    const call = Promise.withResolvers<unknown>();
    open.set(lastId, call);
    worker.postMessage({ id: lastId, request });
    return call.promise;
  };
};
