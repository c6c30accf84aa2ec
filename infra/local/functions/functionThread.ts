/** The thread that one environment of a function lives in: loads its bundle, answers invocations. */
import { parentPort, workerData } from 'node:worker_threads';
import { installVirtualDate, type TimeCells, threadClock } from '#infra/local/time/virtualTime.ts';

export type FunctionThreadData = {
  readonly cells: TimeCells;
  /** File URL of the bundle. */
  readonly file: string;
  readonly exportName: string;
};

export type Invocation = {
  readonly event: unknown;
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** Real epoch ms. */
  readonly deadlineMs: number;
};

export type Outcome =
  | { readonly result: unknown }
  | { readonly error: { readonly type: string; readonly message: string; readonly stack: string } };

const { cells, file, exportName } = workerData as FunctionThreadData;
const realNow = Date.now.bind(Date);
installVirtualDate(threadClock(cells));
const bundle: Readonly<Record<string, unknown>> = await import(file);
const handler = bundle[exportName];
if (typeof handler !== 'function') throw new Error(`${file} does not export ${exportName}`);

const contextOf = (invocation: Invocation) => ({
  awsRequestId: invocation.requestId,
  functionName: invocation.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: invocation.functionArn,
  memoryLimitInMB: String(invocation.memoryMb),
  logGroupName: `/local/${invocation.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, invocation.deadlineMs - realNow()),
});

const answer = async (invocation: Invocation): Promise<Outcome> => {
  try {
    const result: unknown = await handler(invocation.event, contextOf(invocation));
    return { result: result === undefined ? null : JSON.parse(JSON.stringify(result)) };
  } catch (thrown) {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { error: { type: name, message, stack: stack ?? '' } };
  }
};

parentPort?.on('message', async (invocation: Invocation) => {
  parentPort?.postMessage(await answer(invocation));
});
