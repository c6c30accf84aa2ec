import { type NoticeRef, noticeRefOf } from '#domain/notices/notice.ts';
import { notifyQueueEnv } from '#functions/runtime/env.ts';
import { count, warnOf } from '#functions/runtime/observability.ts';
import { queueSender } from '#functions/runtime/queueSender.ts';
import type { NotifyQueue } from '#usecases/ports/notices.ts';

const { NOTIFY_QUEUE_URL } = notifyQueueEnv();
const sendAll = queueSender<NoticeRef>(NOTIFY_QUEUE_URL, 'notify');

const send: NotifyQueue['send'] = (refs) => sendAll(refs.map(noticeRefOf));

/**
 * The queue that `sendNotice` works off. `enqueue` never throws: what is recorded is in the outbox, and
 * what the queue does not take the sweep sends. Rule NOT-01.
 */
export const notifyQueue: NotifyQueue = {
  send,
  enqueue: async (refs) => {
    try {
      await send(refs);
    } catch (fault) {
      count('NoticesNotEnqueued', refs.length);
      warnOf('notices wait for the sweep', fault, { notices: refs.length });
    }
  },
};
