import { join, resolve as resolvePath } from 'node:path';
import { readAssembly } from '#infra/local/assembly/assembly.ts';
import { checkResourceTypes } from '#infra/local/assembly/resourceTypes.ts';
import { type Synthesis, synthesize } from '#infra/local/assembly/synthesize.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import {
  persistExecutions,
  readPersistedExecutions,
} from '#infra/local/machines/executionRegister.ts';
import type { Progress } from '#infra/local/problem.ts';
import { startQueues } from '#infra/local/queues/queues.ts';
import { runAssembly } from '#infra/local/runAssembly.ts';
import { checkJava, startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { persistClock, readPersistedClock, virtualTime } from '#infra/local/time/virtualTime.ts';

export type LocalOptions = {
  /** Loopback port; 0 (the default) takes a free one. */
  readonly port?: number;
  /** Keeps tables, queues, executions and the clock there; in memory without it. */
  readonly dataDirectory?: string;
  /** Virtual time to start at, RFC 3339; by default where it stood, else the real time. */
  readonly now?: string;
  readonly synthesis?: Synthesis;
  readonly progress?: Progress;
  /** Gets what functions log. */
  readonly log?: (text: string) => void;
};

export type Local = { readonly url: string; readonly stop: () => Promise<void> };

const tollgate: Synthesis = {
  app: 'infra/app.ts',
  output: '.tollgate/assembly',
  context: { usageShards: '4' },
};

/**
 * Runs the app's cloud assembly on this machine, from the project's root.
 *
 * @throws Problem, one sentence, if something that it needs is missing or taken.
 */
export const startLocal = async (options: LocalOptions = {}): Promise<Local> => {
  const { port = 0, synthesis = tollgate, progress = ignore, log = ignore } = options;
  await checkJava();
  const cleanUp: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of cleanUp.splice(0).toReversed()) await end();
  };
  try {
    const server = await startHttpServer(port, log);
    cleanUp.push(server.stop);
    await synthesize(synthesis, progress);
    const assembly = await readAssembly(synthesis.output);
    checkResourceTypes(assembly.template);
    const directories = directoriesIn(options.dataDirectory);
    const time = virtualTime(await startInstant(options, directories.clock));
    progress('Starting DynamoDB Local and the queues');
    const queues = await startQueues(time.cells, directories.queues);
    cleanUp.push(queues.stop);
    const dynamodb = await startDynamodbLocal(directories.tables);
    cleanUp.push(dynamodb.stop);
    const running = await runAssembly({
      ...{ assembly, time, queues, dynamodb, server, log },
      persistedExecutions: await readPersistedExecutions(directories.executions),
      onMoved: async (nowMs, executions) => {
        if (directories.clock) await persistClock(directories.clock, nowMs);
        if (directories.executions) await persistExecutions(directories.executions, executions);
      },
    });
    cleanUp.push(running.stop);
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const ignore = () => undefined;

const directoriesIn = (data: string | undefined) => {
  if (data === undefined) return {};
  const home = resolvePath(data);
  return {
    tables: join(home, 'tables'),
    queues: join(home, 'queues'),
    clock: join(home, 'clock'),
    executions: join(home, 'executions.json'),
  };
};

const startInstant = async ({ now }: LocalOptions, clockFile?: string): Promise<number> => {
  if (now !== undefined) return Date.parse(now);
  const persisted = clockFile === undefined ? undefined : await readPersistedClock(clockFile);
  return persisted ?? Date.now();
};
