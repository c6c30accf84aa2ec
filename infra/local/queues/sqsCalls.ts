import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A message as the queue engine tells it. */
export type Received = {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, ReceivedAttribute>>;
};

type ReceivedAttribute = {
  readonly DataType?: string;
  readonly StringValue?: string;
  /** Base64. */
  readonly BinaryValue?: string;
};

type Handled = Pick<Received, 'ReceiptHandle'>;

/** What event sources ask of the queue engine, in SQS's own protocol. */
export type SqsCalls = {
  /** Waits up to 20 seconds for up to 10 messages; none once it is stopped. */
  readonly receive: (queueUrl: string, signal: AbortSignal) => Promise<readonly Received[]>;
  readonly remove: (queueUrl: string, messages: readonly Handled[]) => Promise<void>;
  /** Makes up to 10 messages visible again at once. */
  readonly giveBack: (queueUrl: string, messages: readonly Handled[]) => Promise<void>;
  readonly stop: () => void;
};

/**
 * Plain requests: every hour of virtual time makes some, and an SDK would spend most of its work on
 * signatures that nobody looks at.
 */
export const sqsCalls = (endpoint: string): SqsCalls => {
  const agent = new Agent({ keepAlive: true });
  const call = async (action: string, body: object, signal?: AbortSignal): Promise<unknown> => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${action}`,
    };
    const sending = request(endpoint, {
      agent,
      method: 'POST',
      headers,
      ...(signal && { signal }),
    });
    const answered = once(sending, 'response');
    sending.end(JSON.stringify(body));
    const [response] = (await answered) as [IncomingMessage];
    const answer = await text(response);
    if (response.statusCode !== 200) throw new Error(`${action} failed: ${answer}`);
    return JSON.parse(answer);
  };
  return {
    receive: async (QueueUrl, signal) => {
      try {
        const answer = await call('ReceiveMessage', { QueueUrl, ...longPoll }, signal);
        return (answer as { readonly Messages?: readonly Received[] }).Messages ?? [];
      } catch (error) {
        if (signal.aborted) return [];
        throw error;
      }
    },
    remove: async (QueueUrl, messages) => {
      const Entries = messages.map(entryOf);
      await call('DeleteMessageBatch', { QueueUrl, Entries });
    },
    giveBack: async (QueueUrl, messages) => {
      const Entries = messages.map((message, index) => ({
        ...entryOf(message, index),
        VisibilityTimeout: atOnceSeconds,
      }));
      await call('ChangeMessageVisibilityBatch', { QueueUrl, Entries });
    },
    stop: () => agent.destroy(),
  };
};

/** No time at all; but where fauxqs keeps messages, 0 makes it fail and lose the message (2.4.1). */
const atOnceSeconds = Number.MIN_VALUE;

const longPoll = {
  MaxNumberOfMessages: 10,
  MessageSystemAttributeNames: ['All'],
  MessageAttributeNames: ['All'],
  WaitTimeSeconds: 20,
};

const entryOf = ({ ReceiptHandle }: Handled, index: number) => ({
  Id: String(index),
  ReceiptHandle,
});
