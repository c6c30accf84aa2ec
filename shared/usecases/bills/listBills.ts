import type { AccountId } from '#domain/accountId.ts';
import { seqOfBill } from '#domain/ledger/bill.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type BillFilter, type BillOf, isBillEntry, readBills } from '#usecases/bills/readBills.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';

export type BillQuery = {
  readonly filter: BillFilter;
  readonly limit: number;
  readonly after?: number;
};

/** A page of an account's bills of one month; `next` is the sequence it ended with. */
export const listBills = async (
  deps: HasAccounts,
  accountId: AccountId,
  { filter, limit, after }: BillQuery,
): Promise<Page<BillOf> | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const items: BillOf[] = [];
  let last = 0;
  for await (const entry of readBills(deps, loaded, filter, after)) {
    if (items.length === limit) return { items, next: String(last) };
    items.push({ accountId, entry });
    last = entry.seq;
  }
  return { items };
};

/** One bill. Rule SET-05. */
export const getBill = async (
  deps: HasAccounts,
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
