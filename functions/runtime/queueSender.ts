import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Unavailable } from '#shared/faults.ts';

const sqs = new SQSClient();
const batchSize = 10;

/** Sends messages to a queue as JSON. `name` tells queues apart. @throws Unavailable if one was not taken */
export const queueSender =
  <Message>(QueueUrl: string, name: string): ((messages: readonly Message[]) => Promise<void>) =>
  async (messages) => {
    const notTaken = (cause: unknown): never => {
      throw new Unavailable(`the ${name} queue did not take a message`, { cause });
    };
    for (let start = 0; start < messages.length; start += batchSize) {
      const Entries = messages.slice(start, start + batchSize).map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
      }));
      const batch = new SendMessageBatchCommand({ QueueUrl, Entries });
      const { Failed = [] } = await sqs.send(batch).catch(notTaken);
      if (Failed.length > 0) notTaken(Failed);
    }
  };
