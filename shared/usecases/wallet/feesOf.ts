import { type BillLine, isOrder, isRefund, type RefundLine } from '#domain/ledger/bill.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { type Month, monthAfter } from '#domain/time/calendar.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type BillFilter, fitsLine, readBills } from '#usecases/bills/readBills.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';

type Service = { readonly instanceId: string; readonly month: Month };

/**
 * What the bills of a month charged for an instance or gateway, less what has been refunded of them
 * by `now`. A prepaid term counts in the month that billed it, whole. Rule SLA-01.
 */
export const feesOf = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  service: Service,
  now: Instant,
): Promise<Decimal> => {
  const amounts: Decimal[] = [];
  const orders = new Set<number>();
  for await (const { seq, line } of readLines(deps, loaded, service)) {
    if (!isRefund(line)) amounts.push(line.amount);
    if (isOrder(line)) orders.add(seq);
  }
  const until = billingMonth(loaded.state, hourOf(now));
  const refunded = orders.size === 0 ? [] : await refundsOf(deps, loaded, service, until);
  const ofMonth = refunded.filter(({ part }) => orders.has(part.billSeq));
  return sum([...amounts, ...ofMonth.map(({ amount }) => amount)]);
};

/** A service's refunds from a month on: they have bills of their own, of when they were made. SET-04. */
const refundsOf = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  { instanceId, month: from }: Service,
  until: Month,
): Promise<readonly RefundLine[]> => {
  const refunds: RefundLine[] = [];
  for (let month = from; month <= until; month = monthAfter(month, 1)) {
    const lines = readLines(deps, loaded, { instanceId, month, kind: 'refund' });
    for await (const { line } of lines) if (isRefund(line)) refunds.push(line);
  }
  return refunds;
};

/** The lines that fit, each with its bill's sequence. */
async function* readLines(
  deps: HasAccounts,
  loaded: LoadedAccount,
  filter: BillFilter,
): AsyncGenerator<{ readonly seq: number; readonly line: BillLine }> {
  for await (const { seq, cause } of readBills(deps, loaded, filter)) {
    for (const line of cause.bill.lines) if (fitsLine(filter, line)) yield { seq, line };
  }
}
