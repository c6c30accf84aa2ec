import type { AccountId } from '#domain/accountId.ts';
import type { StoredNotice } from '#domain/notices/notice.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';

/** A page of what an account has been told, newest first. Rule NOT-01. */
export const listNotices = async (
  { accounts, notices }: HasAccounts & HasNotices,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<StoredNotice> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  return notices.list(accountId, limit, after);
};
