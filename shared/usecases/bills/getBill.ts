import type { AccountId } from '#domain/accountId.ts';
import { seqOfBill } from '#domain/ledger/bill.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { type BillOf, isBillEntry } from '#usecases/bills/readBills.ts';
import type { Deps } from '#usecases/deps.ts';

/** One bill. Rule SET-05. */
export const getBill = async (
  deps: Pick<Deps, 'accounts'>,
  accountId: AccountId,
  billId: string,
): Promise<BillOf | Refused<'accountNotFound' | 'billNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const seq = seqOfBill(accountId, billId) ?? 0;
  for await (const entry of readLedger(deps, loaded, { from: seq, to: seq, order: 'up' })) {
    if (isBillEntry(entry)) return { accountId, entry };
  }
  return refuse('billNotFound', 'there is no such bill');
};
