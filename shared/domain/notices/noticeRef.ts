import type { NoticeRef } from '#domain/notices/notice.ts';

/** The name of a notice alone: what is given may be a whole notice. Rule NOT-01. */
export const noticeRefOf = ({ accountId, at, kind, episode, step }: NoticeRef): NoticeRef => ({
  ...{ accountId, at, kind, episode },
  ...(step !== undefined && { step }),
});
