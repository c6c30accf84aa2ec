import type { LedgerEntry } from '#infra/local/demo/api/answers.ts';
import { amountText, amountUnits, sumOf } from '#infra/local/demo/fixedPoint.ts';
import type { Results } from '#infra/local/demo/sales/check/readResults.ts';
import type { SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';

/** Where the money came from, went, came back to, and is. Rules WAL-01, WAL-03. */
export const walletRows = (
  { bills, entries, wallet }: Results,
  { words, buckets: names }: SalesTexts,
): readonly (readonly string[])[] => {
  const movedBy = (kind: string) =>
    sumOf(entries.filter(({ cause }) => cause.kind === kind).map(movedIn));
  const billed = (kind: string) =>
    sumOf(bills.filter((bill) => bill.kind === kind).map((bill) => amountUnits(bill.total.amount)));
  const vouchers = entries.flatMap(({ voucherDeltas }) => voucherDeltas);
  const rows: readonly (readonly [string, bigint])[] = [
    [words.paidIn, movedBy('topUp')],
    [words.given, movedBy('gift')],
    [words.orders, -billed('order')],
    [words.byVoucher, -sumOf(vouchers.map(({ delta }) => amountUnits(delta.amount)))],
    [words.seconds, -billed('hourly')],
    [words.returned, -billed('refund')],
    [words.balance, amountUnits(wallet.balance.amount)],
    ...(['cash', 'income', 'gift'] as const).map(
      (name) => [`  ${names[name]}`, amountUnits(wallet.buckets[name].amount)] as const,
    ),
  ];
  return rows.map(([name, amount]) => [name, amountText(amount)]);
};

const movedIn = ({ deltas: { cash, income, gift } }: LedgerEntry): bigint =>
  sumOf([cash, income, gift].map(({ amount }) => amountUnits(amount)));
