import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { ensurePending } from '#usecases/account/ensurePending.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

/** What a step makes of an account; without `next` and writes, nothing. */
export type AccountStep<Outcome> = {
  readonly next?: AccountState;
  readonly writes: readonly Write[];
  readonly outcome: Outcome;
};

/**
 * Takes a step that time asks for, and no client under a key: loads the account strongly consistent,
 * decides, and writes state and all else in one transaction; decides again on what it finds if
 * somebody wrote first. Undefined if there is no such account. Rules ARR-06, SET-02.
 *
 * `next` must be the state's next version. The last entry gets its own item first.
 *
 * @throws Conflict if others kept writing first through every attempt.
 */
export const stepAccount = <Outcome>(
  deps: Pick<Deps, 'accounts' | 'notices' | 'transact'>,
  accountId: AccountId,
  decide: (state: AccountState) => Promise<AccountStep<Outcome>>,
): Promise<Outcome | undefined> =>
  retryOnConflict(async () => {
    const loaded = await deps.accounts.load(accountId, 'strong');
    if (loaded === undefined) return undefined;
    const { pending: _, ...state } = loaded.state;
    const { next, writes, outcome } = await decide(state);
    if (next !== undefined) await ensurePending(deps, loaded);
    const all = next === undefined ? writes : [deps.accounts.save(next), ...writes];
    if (all.length > 0) await deps.transact(all);
    return outcome;
  });
