import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { isBillEntry, type Receipt, receipt } from '#usecases/bills/billView.ts';
import type { Deps } from '#usecases/deps.ts';
import { seqOfBill } from '#usecases/views/billId.ts';

/** One bill as a receipt. Rule SET-05. */
export const getBill = async (
  deps: Pick<Deps, 'accounts'>,
  accountId: AccountId,
  billId: string,
): Promise<Receipt | Refused<'accountNotFound' | 'billNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const seq = seqOfBill(accountId, billId) ?? 0;
  for await (const entry of readLedger(deps, loaded, { from: seq, to: seq, order: 'up' })) {
    if (isBillEntry(entry)) return receipt(accountId, entry);
  }
  return refuse('billNotFound', 'there is no such bill');
};
