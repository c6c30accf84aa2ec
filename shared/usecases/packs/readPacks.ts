import type { AccountState } from '#domain/account/accountState.ts';
import { issueGrants } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * An account's grants and packs, those that are over too, by when they took effect. Rule PCK-02.
 *
 * A grant that has started counts from its start, though it is issued with the first hour settled.
 */
export const readPacks = async (
  { accounts }: Pick<Deps, 'accounts'>,
  state: AccountState,
  now: Instant,
): Promise<readonly Pack[]> => {
  const live = [...state.packs, ...startedGrants(state, now)];
  const ids = new Set(live.map(({ id }) => id));
  const archived = await accounts.archivedPacks(state.accountId);
  const over = archived.filter(({ id }) => !ids.has(id));
  return [...over, ...live].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};

const startedGrants = ({ quota }: AccountState, at: Instant): readonly Pack[] =>
  quota === undefined ? [] : issueGrants(quota, hourOf(at)).issued;

/** What sorts packs by when they took effect. */
export const orderOf = ({ from, id }: Pack): string => `${from} ${id}`;
