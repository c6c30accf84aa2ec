import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { elasticQueueEnv } from '#functions/runtime/env.ts';
import { Unavailable } from '#shared/faults.ts';
import type { ElasticMessage, ElasticQueue } from '#usecases/ports/elastic.ts';

const { ELASTIC_QUEUE_URL } = elasticQueueEnv();
const sqs = new SQSClient();
const batchSize = 10;

/** The queue that `billElasticShard` works off. @throws Unavailable if a message was not taken. */
export const elasticQueue: ElasticQueue = {
  send: async (messages) => {
    for (let start = 0; start < messages.length; start += batchSize) {
      await sendBatch(messages.slice(start, start + batchSize));
    }
  },
};

const sendBatch = async (messages: readonly ElasticMessage[]): Promise<void> => {
  const Entries = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(message),
  }));
  const batch = new SendMessageBatchCommand({ QueueUrl: ELASTIC_QUEUE_URL, Entries });
  const { Failed = [] } = await sqs.send(batch).catch(notTaken);
  if (Failed.length > 0) notTaken(Failed);
};

const notTaken = (cause: unknown): never => {
  throw new Unavailable('the elastic queue did not take a message', { cause });
};
