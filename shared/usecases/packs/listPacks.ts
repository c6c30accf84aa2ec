import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { orderOf, type PackAt, readPacks } from '#usecases/packs/readPacks.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/**
 * An account's grants and packs, those that are over too, by when they took effect. Rule PCK-02.
 *
 * `after`: where the page before ended.
 */
export const listPacks = async (
  deps: HasAccounts & HasNow,
  accountId: AccountId,
  limit: number,
  after = '',
): Promise<Page<PackAt> | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const now = deps.now();
  const packs = await readPacks(deps, loaded.state, now);
  const rest = packs.filter((pack) => orderOf(pack) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((pack) => ({ pack, now })),
    ...(last !== undefined && rest.length > limit && { next: orderOf(last) }),
  };
};
