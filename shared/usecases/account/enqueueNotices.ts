import { type Notice, noticeRefOf } from '#domain/notices/notice.ts';
import type { HasNotices, HasNotifyQueue, HasWake } from '#usecases/ports/notices.ts';

/** Enqueues notices that have been recorded for sending at once; what is not taken, the sweep sends. */
export const enqueueNotices = async (
  { notifyQueue }: HasNotifyQueue,
  notices: readonly Notice[],
): Promise<void> => {
  if (notices.length > 0) await notifyQueue.enqueue(notices.map(noticeRefOf));
};

/** Records a notice and, if it is new, enqueues it for sending at once. Rule NOT-01. */
export const notifyOnce = async (
  deps: HasNotifyQueue & HasNotices & Partial<HasWake>,
  notice: Notice,
): Promise<void> => {
  if (!(await deps.notices.record(notice))) return;
  await enqueueNotices(deps, [notice]);
  await deps.wake?.(notice.accountId);
};
