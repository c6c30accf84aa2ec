import type { Notice } from '#domain/notices/notice.ts';
import { noticeRefOf } from '#domain/notices/notice.ts';
import type { Deps } from '#usecases/deps.ts';

/** Offers notices that have been recorded for sending at once; what is not taken, the sweep sends. */
export const enqueueNotices = async (
  { notifyQueue }: Pick<Deps, 'notifyQueue'>,
  notices: readonly Notice[],
): Promise<void> => {
  if (notices.length > 0) await notifyQueue.enqueue(notices.map(noticeRefOf));
};
