import type { AccountState } from '#domain/account/accountState.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';

export type EntryDeps = HasAccounts & HasNotices;

/**
 * Gives the entry that the state embeds an item of its own, if it has none yet. Rule SET-02.
 *
 * Whoever wants to write the state next does this first: the write replaces the embedded entry.
 */
export const ensurePending = async (
  deps: EntryDeps,
  { state, pendingStored }: LoadedAccount,
): Promise<void> => {
  if (state.pending === undefined || pendingStored) return;
  await storeEntry(deps, state, state.pending);
};

/**
 * Gives an entry that a state embeds its own item, and records first what the account is told of it:
 * once the item is there, nobody looks again. Rules SET-02, WAL-05, NOT-01.
 *
 * Answers what is told, to be enqueued for sending.
 */
export const storeEntry = async (
  { accounts, notices }: EntryDeps,
  state: AccountState,
  entry: Entry,
): Promise<readonly Notice[]> => {
  const alerts = balanceAlerts(state, entry);
  for (const alert of alerts) await notices.record(alert);
  await accounts.putEntry(state.accountId, entry);
  return alerts;
};
