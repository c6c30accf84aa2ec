import type * as z from 'zod';
import type { StoredNotice } from '#domain/notices/notice.ts';
import type { noticeAnswer } from '#functions/api/notices/routes.ts';

export type NoticeAnswer = z.output<typeof noticeAnswer>;

/** To the account itself, so recipients are shown in full. */
export const presentNotice = (stored: StoredNotice): NoticeAnswer => {
  const { accountId: _, done: __, own: ___, share: ____, ...notice } = stored;
  return { ...notice, state: stateOf(stored), deliveries: [...stored.deliveries] };
};

const stateOf = ({ deliveries, done, share }: StoredNotice): NoticeAnswer['state'] => {
  if (!done) return deliveries.length === 0 ? 'recorded' : 'sending';
  if (share === 'bundled') return 'bundled';
  if (deliveries.every(({ channel }) => channel === 'event')) return 'nobody';
  return deliveries.every(({ state }) => state === 'sent') ? 'sent' : 'failed';
};
