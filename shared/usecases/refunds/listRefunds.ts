import type { AccountId } from '#domain/accountId.ts';
import type { Refund } from '#domain/refunds/refund.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A page of an account's refunds, newest first. */
export const listRefunds = async (
  { accounts, refunds }: Pick<Deps, 'accounts' | 'refunds'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<Refund> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  return refunds.list(accountId, limit, after);
};
