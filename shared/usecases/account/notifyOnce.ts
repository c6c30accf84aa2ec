import type { Notice } from '#domain/notices/notice.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';

/** Records a notice and, if it is new, offers it for sending at once. Rule NOT-01. */
export const notifyOnce = async (
  deps: Pick<Deps, 'notices' | 'notifyQueue'>,
  notice: Notice,
): Promise<void> => {
  if (await deps.notices.record(notice)) await enqueueNotices(deps, [notice]);
};
