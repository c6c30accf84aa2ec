import type { AccountId } from '#domain/accountId.ts';
import type { Delivery, Notice, StoredNotice } from '#domain/notices/notice.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';

/**
 * A notice as the API shows it. `recorded`: nothing has been sent yet; `sending`: some of it is on its
 * way; `sent`: everybody has it; `failed`: somebody could not be reached and is not tried any more;
 * `nobody`: there was no contact to tell; `bundled`: people are told by the hour's digest. An event may
 * have gone out all the same.
 */
export type NoticeAsSent = Omit<Notice, 'accountId' | 'own'> & {
  readonly state: 'recorded' | 'sending' | 'sent' | 'failed' | 'nobody' | 'bundled';
  /** To the account itself, so recipients are shown in full. */
  readonly deliveries: Delivery[];
};

/** A page of what an account has been told, newest first. Rule NOT-01. */
export const listNotices = async (
  { accounts, notices }: HasAccounts & HasNotices,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<NoticeAsSent> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const { items, ...rest } = await notices.list(accountId, limit, after);
  return { ...rest, items: items.map(noticeView) };
};

const noticeView = (stored: StoredNotice): NoticeAsSent => {
  const { accountId: _, done: __, own: ___, share: ____, ...notice } = stored;
  return { ...notice, state: stateOf(stored), deliveries: [...stored.deliveries] };
};

const stateOf = ({ deliveries, done, share }: StoredNotice): NoticeAsSent['state'] => {
  if (!done) return deliveries.length === 0 ? 'recorded' : 'sending';
  if (share === 'bundled') return 'bundled';
  if (deliveries.every(({ channel }) => channel === 'event')) return 'nobody';
  return deliveries.every(({ state }) => state === 'sent') ? 'sent' : 'failed';
};
