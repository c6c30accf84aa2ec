import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type PackView, packView } from '#usecases/packs/packView.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';

/** An account's grants and packs, those that are over too, by when they took effect. Rule PCK-02. */
export const listPacks = async (
  deps: Pick<Deps, 'accounts' | 'now'>,
  accountId: AccountId,
): Promise<{ readonly items: PackView[] } | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const now = deps.now();
  const packs = await readPacks(deps, loaded.state, now);
  return { items: packs.map((pack) => packView(pack, now)) };
};
