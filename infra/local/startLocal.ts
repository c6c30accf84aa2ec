import { readAssembly } from '#infra/local/assembly/assembly.ts';
import { resolver } from '#infra/local/assembly/resolve.ts';
import { checkResourceTypes } from '#infra/local/assembly/resourceTypes.ts';
import { type Synthesis, synthesize } from '#infra/local/assembly/synthesize.ts';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import type { RunnerState } from '#infra/local/data/runnerState.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { checkDefinitions } from '#infra/local/machines/checkDefinitions.ts';
import { machinesOf } from '#infra/local/machines/machines.ts';
import { Problem, type Progress } from '#infra/local/problem.ts';
import { startQueues } from '#infra/local/queues/queues.ts';
import { referencesOf } from '#infra/local/references.ts';
import { runAssembly } from '#infra/local/runAssembly.ts';
import { launchDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { type VirtualTime, virtualTime } from '#infra/local/time/virtualTime.ts';

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
  /** Told where a move of time has come to, and where it leads, virtual epoch ms. */
  readonly onMoving?: (nowMs: number, targetMs: number) => void;
};

export type Local = {
  readonly url: string;
  /** Virtual epoch ms. */
  readonly now: () => number;
  /** Comes if the runner cannot go on: an engine has ended. It is still to be stopped. */
  readonly broken: Promise<Problem>;
  /** Stops functions first, then engines. What they were at goes on with the next run, as after a crash. */
  readonly stop: () => Promise<void>;
};

const tollgate: Synthesis = {
  app: 'infra/app.ts',
  output: '.tollgate/assembly',
  context: {
    usageShards: '2',
    stripeSecretArn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:stripe-abcdef',
    alipaySecretArn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:alipay-abcdef',
  },
};

/**
 * Runs the app's cloud assembly on this machine, from the project's root.
 *
 * @throws Problem, one sentence, if something that it needs is missing or taken.
 */
export const startLocal = async (options: LocalOptions = {}): Promise<Local> => {
  const { port = 0, synthesis = tollgate, progress = ignore, log = ignore } = options;
  const cleanUp: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of cleanUp.splice(0).toReversed()) await end();
  };
  try {
    const data = openDataDirectory(options.dataDirectory);
    cleanUp.push(data.close);
    const startMs = startInstant(options, data.state);
    const server = await startHttpServer(port, log);
    cleanUp.push(server.stop);
    const time = persistedTime(startMs, data.state);
    cleanUp.push(time.stop);
    const dynamodb = await launchDynamodbLocal(data.tables);
    cleanUp.push(dynamodb.stop);
    const starting = startQueues(time.cells, data.queues);
    cleanUp.push(async () => (await starting).stop());
    await synthesize(synthesis, progress, checkMachines);
    const assembly = await readAssembly(synthesis.output);
    checkResourceTypes(assembly.template);
    progress('Starting DynamoDB Local and the queues');
    const running = await runAssembly({
      assembly,
      time,
      queues: await starting,
      dynamodb,
      server,
      log,
      progress,
      state: data.state,
      firstMs: () => firstInstant(options),
      onMoving: options.onMoving ?? ignore,
    });
    cleanUp.push(running.stop);
    const askedMs = Date.parse(options.now ?? '');
    if (askedMs > startMs) await running.moveTo((nowMs) => Math.max(nowMs, askedMs), {});
    return { url: server.url, now: time.now, broken: dynamodb.broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const ignore = () => undefined;

/** Looks at the definitions of a new assembly, whatever the names in them will stand for. @throws Problem */
const checkMachines = async (output: string): Promise<void> => {
  const { template } = await readAssembly(output);
  await checkDefinitions(machinesOf(template, resolver(referencesOf(template, ''))));
};

/** Where a first start begins, virtual epoch ms. */
const firstInstant = ({ now }: LocalOptions): number =>
  now === undefined ? Date.now() : Date.parse(now);

/** Where time goes on from: where it stood, else where a first start begins. @throws Problem */
const startInstant = (options: LocalOptions, { get }: RunnerState): number => {
  const clock = get('clock');
  if (clock === undefined) return firstInstant(options);
  if (options.now === undefined || Date.parse(options.now) >= Date.parse(clock)) {
    return Date.parse(clock);
  }
  throw new Problem(
    `${options.dataDirectory} stands at ${clock}, and --now ${options.now} would move time back: leave --now out, or name another --data.`,
  );
};

/** Time that the next run finds no earlier than anybody has seen it. */
const persistedTime = (startMs: number, { set }: RunnerState): VirtualTime =>
  virtualTime(startMs, (ms) => set('clock', new Date(ms).toISOString()));
