/** The thread that hosts fauxqs, so that its delays and timeouts follow virtual time. */
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';
import { keepToLoopback } from '#infra/local/queues/keepToLoopback.ts';
import { sqsCalls } from '#infra/local/queues/sqsCalls.ts';
import { installVirtualDate, type TimeCells, threadClock } from '#infra/local/time/virtualTime.ts';

export type QueueThreadData = {
  readonly cells: TimeCells;
  readonly region: string;
  readonly dataDirectory?: string;
};

export type Backlog = {
  /** Messages that wait or are being worked on. */
  readonly present: number;
  /** When the next delayed message becomes visible, virtual epoch ms. */
  readonly nextDelayedMs?: number;
};

export type QueueRequest =
  | { readonly do: 'create'; readonly name: string; readonly attributes: Record<string, string> }
  | { readonly do: 'createBucket'; readonly name: string }
  | { readonly do: 'backlog'; readonly names: readonly string[] }
  | { readonly do: 'send'; readonly name: string; readonly body: string }
  | { readonly do: 'reset' }
  | { readonly do: 'stop' };

const { cells, region, dataDirectory } = workerData as QueueThreadData;
installVirtualDate(threadClock(cells));
keepToLoopback();
const server = await startFauxqs({
  port: 0,
  logger: false,
  host: '127.0.0.1',
  defaultRegion: region,
  ...(dataDirectory && { dataDir: dataDirectory }),
});

const backlogOf = (names: readonly string[]): Backlog => {
  const queues = names.map((name) => server.inspectQueue(name)?.messages);
  const delayed = queues.flatMap((messages) => messages?.delayed ?? []);
  const later = delayed.map(({ delayUntil = 0 }) => delayUntil).filter((ms) => ms > Date.now());
  let present = delayed.length - later.length;
  for (const messages of queues) {
    present += (messages?.ready.length ?? 0) + (messages?.inflight.length ?? 0);
  }
  return {
    present,
    ...(later.length > 0 && { nextDelayedMs: later.reduce((a, b) => Math.min(a, b)) }),
  };
};

/** Making a kept queue again would empty it. */
const create = async (name: string, attributes: Record<string, string>): Promise<void> => {
  const kept = server.inspectQueue(name)?.messages.inflight;
  if (kept) await giveBack(name, kept);
  else server.createQueue(name, { attributes });
};

/**
 * Whoever worked on these is gone. Time may stand, and then they would never come back by themselves;
 * and while time is moved, it waits until nobody works on any.
 */
const giveBack = async (name: string, inFlight: readonly { readonly receiptHandle: string }[]) => {
  const calls = sqsCalls(`http://127.0.0.1:${server.port}`);
  const messages = inFlight.map(({ receiptHandle }) => ({ ReceiptHandle: receiptHandle }));
  for (let first = 0; first < messages.length; first += mostInBatch) {
    await calls.giveBack(name, messages.slice(first, first + mostInBatch));
  }
  calls.stop();
};

const mostInBatch = 10;

const answer = async (request: QueueRequest): Promise<unknown> => {
  switch (request.do) {
    case 'create':
      return await create(request.name, request.attributes);
    case 'createBucket':
      return server.createBucket(request.name);
    case 'backlog':
      return backlogOf(request.names);
    case 'send':
      return server.sendMessage(request.name, request.body).messageId;
    case 'reset':
      return server.reset();
    case 'stop':
      return await server.stop();
  }
};

parentPort?.on('message', async ({ id, request }: { id: number; request: QueueRequest }) => {
  try {
    parentPort?.postMessage({ id, result: await answer(request) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
parentPort?.postMessage({ port: server.port });
