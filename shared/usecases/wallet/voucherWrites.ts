import type { Posted } from '#domain/account/post.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What giving a voucher writes besides the state: its entry, and vouchers that leave for the archive. */
export const voucherWrites = (
  accounts: Deps['accounts'],
  accountId: AccountId,
  { entry, lapsed }: Pick<Posted, 'entry' | 'lapsed'>,
): readonly Write[] => [
  accounts.addEntry(accountId, entry),
  ...lapsed.map((voucher) => accounts.archiveVoucher(accountId, voucher)),
];
