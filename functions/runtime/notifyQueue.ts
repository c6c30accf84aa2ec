import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { NoticeRef } from '#domain/notices/notice.ts';
import { noticeRefOf } from '#domain/notices/noticeRef.ts';
import { notifyQueueEnv } from '#functions/runtime/env.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import { Unavailable } from '#shared/faults.ts';
import type { NotifyQueue } from '#usecases/ports/notices.ts';

const { NOTIFY_QUEUE_URL } = notifyQueueEnv();
const sqs = new SQSClient();
const batchSize = 10;

const send: NotifyQueue['send'] = async (refs) => {
  for (let start = 0; start < refs.length; start += batchSize) {
    await sendBatch(refs.slice(start, start + batchSize));
  }
};

/**
 * The queue that `sendNotice` works off. `offer` never throws: what is recorded is in the outbox, and
 * what the queue does not take the sweep sends. Rule NOT-01.
 */
export const notifyQueue: NotifyQueue = {
  send,
  offer: async (refs) => {
    try {
      await send(refs);
    } catch (fault) {
      count('NoticesNotOffered', refs.length);
      logger.warn('notices wait for the sweep', {
        notices: refs.length,
        reason: fault instanceof Error ? fault.name : String(fault),
      });
    }
  },
};

const sendBatch = async (refs: readonly NoticeRef[]): Promise<void> => {
  const Entries = refs.map((ref, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(noticeRefOf(ref)),
  }));
  const batch = new SendMessageBatchCommand({ QueueUrl: NOTIFY_QUEUE_URL, Entries });
  const { Failed = [] } = await sqs.send(batch).catch(notTaken);
  if (Failed.length > 0) notTaken(Failed);
};

const notTaken = (cause: unknown): never => {
  throw new Unavailable('the notify queue did not take a notice', { cause });
};
