import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import { type RefundView, refundView } from '#usecases/refunds/refundView.ts';

/** A page of an account's refunds, newest first. */
export const listRefunds = async (
  { accounts, refunds }: Pick<Deps, 'accounts' | 'refunds'>,
  accountId: AccountId,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<RefundView> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await refunds.list(accountId, limit, after);
  return { ...page, items: page.items.map(refundView) };
};
