import type { Notice } from '#domain/notices/notice.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A notice as the API shows it. `recorded`: it has not been sent to anybody. */
export type NoticeView = Omit<Notice, 'accountId'> & {
  readonly state: 'recorded';
  readonly deliveries: never[];
};

/** A page of what an account has been told, newest first. Rule NOT-01. */
export const listNotices = async (
  { accounts, notices }: Pick<Deps, 'accounts' | 'notices'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<NoticeView> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const { items, ...rest } = await notices.list(accountId, limit, after);
  return { ...rest, items: items.map(noticeView) };
};

const noticeView = ({ accountId: _, ...notice }: Notice): NoticeView => ({
  ...notice,
  state: 'recorded',
  deliveries: [],
});
