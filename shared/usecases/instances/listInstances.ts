import type { AccountId } from '#domain/accountId.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { InstanceAt } from '#usecases/instances/getInstance.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** An account's instances, newest first, those that are gone too. Rules CAT-05, EXP-03, ARR-07. */
export const listInstances = async (
  { accounts, instances, now }: Pick<Deps, 'accounts' | 'instances' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<InstanceAt> | Refused<'accountNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const page = await instances.list(accountId, limit, after);
  const at = now();
  const { state } = loaded;
  const found = page.items.map((each) => afterDestruction(state.arrears, each));
  return { ...page, items: found.map((instance) => ({ instance, state, now: at })) };
};
