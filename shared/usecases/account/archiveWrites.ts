import type { Evicted } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What leaves the state for the archive, in one transaction with it. Rules PCK-02, RAT-01, WAL-02. */
export const archiveWrites = (
  accounts: AccountStore,
  accountId: AccountId,
  { months, packs, vouchers }: Evicted,
): readonly Write[] => [
  ...months.map((month) => accounts.archiveMonth(accountId, month)),
  ...packs.map((pack) => accounts.archivePack(accountId, pack)),
  ...vouchers.map((voucher) => accounts.archiveVoucher(accountId, voucher)),
];
