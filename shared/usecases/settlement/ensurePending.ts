import type { Deps } from '#usecases/deps.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';

type Loaded = NonNullable<Awaited<ReturnType<AccountStore['load']>>>;

/**
 * Gives the entry that the state embeds an item of its own, if it has none yet. Rule SET-02.
 *
 * Whoever wants to write the state next does this first: the write replaces the embedded entry.
 */
export const ensurePending = async (
  { accounts }: Pick<Deps, 'accounts'>,
  { state, pendingStored }: Loaded,
): Promise<void> => {
  if (state.pending === undefined || pendingStored) return;
  await accounts.putEntry(state.accountId, state.pending);
};
