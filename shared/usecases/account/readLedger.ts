import type { Entry } from '#domain/ledger/entry.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';

export type LedgerRange = {
  readonly from: number;
  readonly to: number;
  readonly order: 'up' | 'down';
};

/**
 * Entries with from <= seq <= to of an account as it was loaded. Rule WAL-03.
 *
 * The last entry may still be in the state alone; it is read from there, so that what was charged
 * can be seen at once.
 */
export async function* readLedger(
  { accounts }: HasAccounts,
  { state, pendingStored }: LoadedAccount,
  { from, to, order }: LedgerRange,
): AsyncGenerator<Entry> {
  const last = state.pending !== undefined && !pendingStored ? state.pending : undefined;
  const isWanted = last !== undefined && from <= last.seq && last.seq <= to;
  const stored = { from, to: isWanted ? last.seq - 1 : Math.min(to, state.ledger.seq), order };
  if (isWanted && order === 'down') yield last;
  if (stored.from <= stored.to) yield* accounts.entries(state.accountId, stored);
  if (isWanted && order === 'up') yield last;
}

/** The entries after a place in the ledger, so many at most. Rule SET-09. */
export async function* entriesAfter(
  deps: HasAccounts,
  loaded: LoadedAccount,
  seq: number,
  most: number,
): AsyncGenerator<Entry> {
  const to = Math.min(loaded.state.ledger.seq, seq + most);
  if (seq < to) yield* readLedger(deps, loaded, { from: seq + 1, to, order: 'up' });
}
