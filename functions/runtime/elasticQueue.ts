import { elasticQueueEnv } from '#functions/runtime/env.ts';
import { queueSender } from '#functions/runtime/queueSender.ts';
import type { ElasticQueue } from '#usecases/ports/elastic.ts';

const { ELASTIC_QUEUE_URL } = elasticQueueEnv();

/** The queue that `billElasticShard` works off. @throws Unavailable if a message was not taken. */
export const elasticQueue: ElasticQueue = { send: queueSender(ELASTIC_QUEUE_URL, 'elastic') };
