import { issueGrants } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type PackView, packView } from '#usecases/packs/packView.ts';

/**
 * An account's grants and packs, those that are over too, by when they took effect. Rule PCK-02.
 *
 * A grant that has started counts from its start, though it is issued with the first hour settled.
 */
export const listPacks = async (
  { accounts, now }: Pick<Deps, 'accounts' | 'now'>,
  accountId: AccountId,
): Promise<{ readonly items: PackView[] } | Refused<'accountNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const at = now();
  const { state } = loaded;
  const live = [...state.packs, ...startedGrants(state, at)];
  const ids = new Set(live.map(({ id }) => id));
  const over = (await accounts.archivedPacks(accountId)).filter(({ id }) => !ids.has(id));
  const inOrder = [...over, ...live].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return { items: inOrder.map((pack) => packView(pack, at)) };
};

const startedGrants = ({ quota }: AccountState, at: Instant): readonly Pack[] =>
  quota === undefined ? [] : issueGrants(quota, hourOf(at)).issued;

const orderOf = ({ from, id }: Pack): string => `${from} ${id}`;
