import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import { type OutageView, outageView } from '#usecases/terminations/outageView.ts';

/** A page of an account's outages, newest first. Rule SLA-03. */
export const listOutages = async (
  { accounts, outages, now }: Pick<Deps, 'accounts' | 'outages' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<OutageView> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await outages.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((each) => outageView(each, at)) };
};
