import { storeEntry } from '#usecases/account/storeEntry.ts';
import type { Deps } from '#usecases/deps.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';

type Loaded = NonNullable<Awaited<ReturnType<AccountStore['load']>>>;

/**
 * Gives the entry that the state embeds an item of its own, if it has none yet. Rule SET-02.
 *
 * Whoever wants to write the state next does this first: the write replaces the embedded entry.
 */
export const ensurePending = async (
  deps: Pick<Deps, 'accounts' | 'notices'>,
  { state, pendingStored }: Loaded,
): Promise<void> => {
  if (state.pending === undefined || pendingStored) return;
  await storeEntry(deps, state, state.pending);
};
