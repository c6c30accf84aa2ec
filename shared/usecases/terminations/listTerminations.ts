import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { TerminationAt } from '#usecases/terminations/getTermination.ts';

/** A page of the ends of an account's services, newest first. Rule SLA-02. */
export const listTerminations = async (
  { accounts, terminations, now }: Pick<Deps, 'accounts' | 'terminations' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<TerminationAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await terminations.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((termination) => ({ termination, now: at })) };
};
