import type { AccountState } from '#domain/account/accountState.ts';
import { type BillKind, isMetered } from '#domain/ledger/bill.ts';
import { type Billable, sumBillables } from '#domain/metering/billable.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';

/** How far two machines' clocks may differ: a bill may seem issued this long before its hour ended. */
const clockSkewMs = 24 * 3_600_000;

/** Bills of released usage bill records, not the hour; those of orders and refunds no usage. */
const billsHours: readonly BillKind[] = ['hourly', 'supplementary'];

/**
 * What the bills of an hour have billed, and the sequence of the first of them. Rules SET-04, MET-06.
 *
 * Bills of an hour are issued after it ended, so the ledger is read backwards to that instant.
 */
export const billedFor = async (
  { accounts }: HasAccounts,
  { accountId, ledger }: AccountState,
  hour: Hour,
): Promise<{ readonly usage: readonly Billable[]; readonly first?: number }> => {
  const oldest = plusMs(endOf(hour), -clockSkewMs);
  const parts: Billable[] = [];
  let first: number | undefined;
  for await (const entry of accounts.entries(accountId, {
    from: 1,
    to: ledger.seq,
    order: 'down',
  })) {
    if (entry.at < oldest) break;
    const bill = entry.cause.kind === 'bill' ? entry.cause.bill : undefined;
    if (bill === undefined || bill.hour !== hour || !billsHours.includes(bill.kind)) continue;
    first = entry.seq;
    parts.push(...bill.lines.filter(isMetered));
  }
  return { usage: sumBillables(parts), ...(first !== undefined && { first }) };
};
