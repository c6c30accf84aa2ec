import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { localRegion } from '#infra/local/assembly/resolve.ts';
import type { LocalFunction } from '#infra/local/functions/localFunction.ts';
import type { BatchCounter } from '#infra/local/queues/batchCounts.ts';
import { sqsRecord } from '#infra/local/queues/sqsRecord.ts';

export type EventSourceOptions = {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly fn: LocalFunction;
  readonly batchSize: number;
  readonly concurrency: number;
  /** Whether the function names the messages that failed; else one failure fails the batch. */
  readonly partial: boolean;
  readonly batches: Pick<BatchCounter, 'begin' | 'end'>;
};

/** Feeds a queue to a function as Lambda does, until stopped. */
export type EventSource = { readonly stop: () => Promise<void> };

export const startEventSource = (options: EventSourceOptions): EventSource => {
  const stopping = new AbortController();
  const loops = Array.from({ length: options.concurrency }, () => poll(options, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};

const poll = async (options: EventSourceOptions, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const messages = await receive(options, signal);
    if (messages.length > 0) await work(options, messages);
  }
};

const receive = async (
  { client, queueUrl }: EventSourceOptions,
  signal: AbortSignal,
): Promise<readonly Message[]> => {
  try {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        WaitTimeSeconds: 20,
      }),
      { abortSignal: signal },
    );
    return Messages;
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
};

/** Deletes what succeeded; what failed is visible again at once, instead of after the timeout. */
const work = async (options: EventSourceOptions, messages: readonly Message[]): Promise<void> => {
  const { client, queueUrl, batchSize } = options;
  options.batches.begin();
  const failures = chunk(messages, batchSize).map((batch) => failuresOf(options, batch));
  const failedIds = new Set((await Promise.all(failures)).flat());
  const failed = messages.filter(({ MessageId = '' }) => failedIds.has(MessageId));
  const done = messages.filter(({ MessageId = '' }) => !failedIds.has(MessageId));
  if (done.length > 0) {
    const Entries = done.map(entry);
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
  if (failed.length > 0) {
    const Entries = failed.map((message, index) => ({
      ...entry(message, index),
      VisibilityTimeout: 0,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
  options.batches.end(failed.length, messages.length);
};

const entry = ({ ReceiptHandle }: Message, index: number) => ({ Id: String(index), ReceiptHandle });

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

type BatchResponse = {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
};

const failuresOf = async (
  { fn, queueArn, partial }: EventSourceOptions,
  messages: readonly Message[],
): Promise<readonly string[]> => {
  const Records = messages.map((message) => sqsRecord(message, queueArn, localRegion));
  try {
    const response = (await fn.invoke({ Records })) as BatchResponse | null;
    const failures = partial ? (response?.batchItemFailures ?? []) : [];
    return failures.map(({ itemIdentifier }) => itemIdentifier);
  } catch {
    return Records.map(({ messageId }) => messageId);
  }
};
