import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { compileCache } from '#infra/local/assembly/resolve.ts';
import type {
  Ending,
  Given,
  News,
  Order,
  Task,
  TaskOutcome,
} from '#infra/local/machines/machineMessages.ts';
import type { Machine } from '#infra/local/machines/machines.ts';
import type { MachineThreadData } from '#infra/local/machines/machineThread.ts';
import { Problem } from '#infra/local/problem.ts';

export type MachineWorkerOptions = {
  readonly machines: readonly Machine[];
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly runTask: (task: Task) => Promise<TaskOutcome>;
  readonly onEntered: (execution: number, state: string) => void;
  readonly onEnded: (execution: number, ending: Ending) => void;
};

/** The interpreter of the state machines, in a thread of its own. */
export type MachineWorker = {
  /** Gives an order; resolves when it has been carried out, up to tasks that it began. */
  readonly give: (order: Order) => Promise<void>;
  /** How many orders have been given: it stays the same while nothing happens. */
  readonly given: () => number;
  /** Lets the waits go on that end by now. */
  readonly pass: () => Promise<void>;
  /** Waits until nothing goes on but waits. */
  readonly settled: () => Promise<void>;
  /** When the next wait ends, virtual epoch ms. */
  readonly nextMs: () => number | undefined;
  /** Tells one listener whenever that may have changed. */
  readonly onNext: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
};

/** @throws Problem if a definition cannot be read. */
export const startMachineWorker = async (options: MachineWorkerOptions): Promise<MachineWorker> => {
  if (options.machines.length === 0) return idle;
  const worker = await startThread({ machines: options.machines });
  let given = 0;
  let quiet = 0;
  let openTasks = 0;
  let nextMs: number | undefined;
  let onNext = (): void => undefined;
  let change = Promise.withResolvers<void>();
  const give = async (order: Order): Promise<void> => {
    given += 1;
    const number = given;
    worker.postMessage({ number, nowMs: options.now(), order } satisfies Given);
    while (quiet < number) await change.promise;
  };
  const perform = async (task: Task): Promise<void> => {
    openTasks += 1;
    const outcome = await options.runTask(task);
    openTasks -= 1;
    await give({ do: 'answer', task: task.task, outcome });
  };
  const calm = (number: number, next: number | undefined): void => {
    quiet = Math.max(quiet, number);
    nextMs = next;
    onNext();
    change.resolve();
    change = Promise.withResolvers();
  };
  worker.on('message', listener(options, perform, calm));
  worker.on('error', (error) => change.reject(error));
  return {
    give,
    pass: () => give({ do: 'pass' }),
    given: () => given,
    settled: async () => {
      while (openTasks > 0 || quiet < given) await change.promise;
    },
    nextMs: () => nextMs,
    onNext: (listener) => {
      onNext = listener;
    },
    stop: async () => void (await worker.terminate()),
  };
};

const listener =
  (
    { onEntered, onEnded }: MachineWorkerOptions,
    perform: (task: Task) => Promise<void>,
    calm: (number: number, nextMs: number | undefined) => void,
  ) =>
  (news: News): void => {
    switch (news.say) {
      case 'task':
        void perform(news);
        break;
      case 'entered':
        onEntered(news.execution, news.state);
        break;
      case 'ended':
        onEnded(news.execution, news.ending);
        break;
      case 'quiet':
        calm(news.number, news.nextMs);
        break;
    }
  };

/** Where there are no machines there is no thread either. */
const idle: MachineWorker = {
  give: async () => undefined,
  pass: async () => undefined,
  given: () => 0,
  settled: async () => undefined,
  nextMs: () => undefined,
  onNext: () => undefined,
  stop: async () => undefined,
};

/** The thread tells once that it is ready, or ends over a definition that it cannot read. */
const startThread = async (workerData: MachineThreadData): Promise<Worker> => {
  const worker = new Worker(new URL('machineThread.ts', import.meta.url), {
    workerData,
    env: compileCache,
  });
  try {
    await once(worker, 'message');
    return worker;
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  }
};
