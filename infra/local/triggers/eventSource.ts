import type { SQSRecord } from 'aws-lambda';
import { localRegion } from '#infra/local/assembly/resolve.ts';
import type { LocalFunction } from '#infra/local/functions/localFunction.ts';
import type { Received, SqsCalls } from '#infra/local/queues/sqsCalls.ts';
import type { BatchCounter } from '#infra/local/triggers/batchCounts.ts';

/** A message in the shape in which Lambda hands it to a function. */
const sqsRecord = (message: Received, queueArn: string, region: string): SQSRecord => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: { ...message.Attributes } as unknown as SQSRecord['attributes'],
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
      name,
      {
        dataType: attribute.DataType ?? 'String',
        stringValue: attribute.StringValue,
        binaryValue: attribute.BinaryValue,
      },
    ]),
  ) as SQSRecord['messageAttributes'],
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});

export type EventSourceOptions = {
  readonly calls: SqsCalls;
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
    const messages = await options.calls.receive(options.queueUrl, signal);
    if (messages.length > 0) await work(options, messages);
  }
};

/** Removes what succeeded; what failed is visible again at once, instead of after the timeout. */
const work = async (options: EventSourceOptions, messages: readonly Received[]): Promise<void> => {
  const { calls, queueUrl, batchSize, batches } = options;
  batches.begin();
  const failures = chunk(messages, batchSize).map((batch) => failuresOf(options, batch));
  const failedIds = new Set((await Promise.all(failures)).flat());
  const failed = messages.filter(({ MessageId }) => failedIds.has(MessageId));
  const done = messages.filter(({ MessageId }) => !failedIds.has(MessageId));
  if (done.length > 0) await calls.remove(queueUrl, done);
  if (failed.length > 0) await calls.giveBack(queueUrl, failed);
  batches.end(failed.length, messages.length);
};

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

type BatchResponse = {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
};

const failuresOf = async (
  { fn, queueArn, partial }: EventSourceOptions,
  messages: readonly Received[],
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
