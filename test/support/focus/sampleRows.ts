import { rowsOfBill } from '#domain/focus/billRows.ts';
import type { RowContext } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import type { PackCost } from '#domain/focus/packCost.ts';
import { invoiceNumber } from '#domain/invoices/invoice.ts';
import type { Bill, BillLine } from '#domain/ledger/bill.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Band, MeteredLine } from '#domain/rating/meteredLine.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { focusMonthOf } from '#test/support/focus/exportHistory.ts';
import { books } from '#test/support/focus/focusHistory.ts';

const month = focusMonthOf('2026-01' as Month);
const number = invoiceNumber(month.accountId, 1);

/** A pack of 1,000,000 calls for 5.00 that is over on 10 January; 250,000 were used. */
export const callsPack: PackCost = {
  ...{ id: 'p-1', kind: 'calls', sku: 'pack:calls:1M', price: new Decimal(5), refunded: zero },
  ...{ total: new Decimal(1_000_000), used: new Decimal(250_000) },
  endedAt: instant('2026-01-10T16:00:00Z'),
};

export const rowContext: RowContext = {
  ...{ month, number, books },
  packs: new Map([[callsPack.id, callsPack]]),
};

/** The rows of a bill of these lines, which draws nothing but cash. */
export const rowsOfLines = (...lines: readonly BillLine[]): readonly CostAndUsageRow[] => {
  const total = sum(lines.map(({ amount }) => amount));
  const of = { kind: 'hourly', hour: hour('2026-01-05T08'), currency: 'CNY' } as const;
  const bill: Bill = { ...of, lines, total, alert: false };
  return rowsOfBill(rowContext, {
    bill,
    deltas: noBuckets,
    voucherDeltas: [],
    corrects: undefined,
  });
};

/** So many calls at so much for 10,000 of them. */
export const bandOf = (calls: number, price: string): Band => {
  const [quantity, unitPrice] = [new Decimal(calls), new Decimal(price)];
  return { quantity, unitPrice, amount: quantity.times(unitPrice).div(10_000) };
};

/** Calls of a shared instance. */
export const callsLine = (change: Partial<MeteredLine>): MeteredLine => ({
  ...{ meter: 'calls', sku: 'calls', instanceId: 'gw-1', region: 'ap-guangzhou' },
  ...{ recorded: zero, overheadFactor: '1', quantity: zero, deductions: [], bands: [] },
  ...{ chargedBefore: zero, unit: { name: '10k calls', size: new Decimal(10_000) } },
  ...{ bookVersion: '2024-04', amount: zero },
  ...change,
});

const line = callsLine({ bands: [bandOf(10_000_000, '0.0089')], amount: new Decimal('8.9') });

/** 10,000,000 calls at 0.0089: 8.90. Rule RAT-01. */
export const bandRow: CostAndUsageRow = rowsOfLines(line)[0] ?? {};
