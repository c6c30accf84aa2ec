import { type Notice, noticeRefOf } from '#domain/notices/notice.ts';
import type { NoticeStore, NotifyQueue } from '#usecases/ports/notices.ts';

type QueueDeps = { readonly notifyQueue: NotifyQueue };

/** Enqueues notices that have been recorded for sending at once; what is not taken, the sweep sends. */
export const enqueueNotices = async (
  { notifyQueue }: QueueDeps,
  notices: readonly Notice[],
): Promise<void> => {
  if (notices.length > 0) await notifyQueue.enqueue(notices.map(noticeRefOf));
};

/** Records a notice and, if it is new, enqueues it for sending at once. Rule NOT-01. */
export const notifyOnce = async (
  deps: QueueDeps & { readonly notices: NoticeStore },
  notice: Notice,
): Promise<void> => {
  if (await deps.notices.record(notice)) await enqueueNotices(deps, [notice]);
};
