import type { Evicted, Settled } from '#domain/account/billing/evict.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * What a bill that is issued in one transaction with its state writes besides the state: its own item,
 * and what leaves the state for the archive. Rules SET-02, SET-04.
 */
export const billWrites = (
  accounts: Deps['accounts'],
  accountId: AccountId,
  { entry, evicted }: Pick<Settled, 'entry' | 'evicted'>,
): readonly Write[] => [
  accounts.addEntry(accountId, entry),
  ...archiveWrites(accounts, accountId, evicted),
];

/** What leaves the state for the archive, in one transaction with it. Rules PCK-02, RAT-01, WAL-02. */
export const archiveWrites = (
  accounts: Deps['accounts'],
  accountId: AccountId,
  { months, packs, vouchers }: Evicted,
): readonly Write[] => [
  ...months.map((month) => accounts.archiveMonth(accountId, month)),
  ...packs.map((pack) => accounts.archivePack(accountId, pack)),
  ...vouchers.map((voucher) => accounts.archiveVoucher(accountId, voucher)),
];
