import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** An outage, and when it was looked at: one without an end may have lasted for long by then. */
export type OutageAt = { readonly outage: Outage; readonly now: Instant };

/** A page of an account's outages, newest first. Rule SLA-03. */
export const listOutages = async (
  { accounts, outages, now }: Pick<Deps, 'accounts' | 'outages' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<OutageAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await outages.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((outage) => ({ outage, now: at })) };
};
