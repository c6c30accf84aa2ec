import type { AccountId } from '#domain/accountId.ts';
import { roundingRow, rowsOfBill, unusedRow } from '#domain/focus/billRows.ts';
import type { FocusMonth, RowContext } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { endsIn } from '#domain/focus/packCost.ts';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import { correctedBy } from '#domain/invoices/collectBills.ts';
import { type CreditNote, figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { sum, zero } from '#domain/money/decimal.ts';
import { billingMonth, spanOfMonth } from '#domain/time/billingZones.ts';
import { defaultZone, type Month } from '#domain/time/calendar.ts';
import { books, type FocusHistory } from '#test/support/focus/focusHistory.ts';

const zones = { zone: defaultZone };

/** An account's month, as exports have it. */
export const focusMonthOf = (month: Month): FocusMonth => ({
  ...({ accountId: 'acme' as AccountId, accountName: '=Acme, "Ltd"', currency: 'CNY' } as const),
  ...{ zones, period: spanOfMonth(zones, month), issuer: 'Operator' },
});

/** The rows of a document of a history, the rounding row last. */
export const rowsOfDocument = (
  { months, packs }: FocusHistory,
  { document }: WithLines<Invoice | CreditNote>,
): readonly CostAndUsageRow[] => {
  const context: RowContext = {
    ...{ month: focusMonthOf(document.month), number: document.number, books },
    packs: new Map(packs.map((pack) => [pack.id, pack])),
  };
  const all = months.invoices.map((each) => each.document);
  const at = all.findIndex(({ number }) => number === document.number);
  const invoices = at < 0 ? all : all.slice(0, at);
  const facts = {
    month: document.month,
    invoiceOf: (of: Month) => invoices.find((each) => each.month === of)?.number,
    invoiceWith: (seq: number) => invoices.find(({ bills }) => holdsSeq(bills, seq))?.number,
  };
  const rows = months.entries.flatMap(({ cause, seq, deltas, voucherDeltas }) => {
    if (cause.kind !== 'bill' || !holdsSeq(document.bills, seq)) return [];
    const { bill } = cause;
    const corrects =
      'corrects' in document
        ? document.corrects
        : correctedBy(facts, bill, billingMonth(zones, bill.hour));
    return rowsOfBill(context, { bill, deltas, voucherDeltas, corrects });
  });
  const rest = figuresOf(document).payable.minus(sum(rows.map((row) => row.BilledCost ?? zero)));
  return [...rows, roundingRow(context, rest)];
};

/** What of packs that ended in a month was not used. */
export const unusedRowsOf = ({ packs }: FocusHistory, month: Month): readonly CostAndUsageRow[] => {
  const of = { month: focusMonthOf(month) };
  const ended = packs.filter(({ endedAt }) => endsIn(endedAt, of.month.period));
  return ended.flatMap((pack) => unusedRow(of, pack) ?? []);
};
