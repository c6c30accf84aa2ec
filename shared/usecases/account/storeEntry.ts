import type { AccountState } from '#domain/account/accountState.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * Gives an entry that a state embeds its own item, and records first what the account is told of it:
 * once the item is there, nobody looks again. Rules SET-02, WAL-05, NOT-01.
 *
 * Answers what is told, to be offered for sending.
 */
export const storeEntry = async (
  { accounts, notices }: Pick<Deps, 'accounts' | 'notices'>,
  state: AccountState,
  entry: Entry,
): Promise<readonly Notice[]> => {
  const alerts = balanceAlerts(state, entry);
  for (const alert of alerts) await notices.record(alert);
  await accounts.putEntry(state.accountId, entry);
  return alerts;
};
