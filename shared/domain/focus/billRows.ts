import { type Charge, type FocusMonth, type RowContext, rowOf } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { correctionRows } from '#domain/focus/correctionRows.ts';
import { detailOf, giftDetail, roundingDetail, voucherDetail } from '#domain/focus/detail.ts';
import { inPackUnits, type PackCost, unusedCostOf } from '#domain/focus/packCost.ts';
import { orderRow, refundRow } from '#domain/focus/purchaseRows.ts';
import { elasticRow, type LineCharge, meteredRows } from '#domain/focus/usageRows.ts';
import type { InvoiceNumber } from '#domain/invoices/invoice.ts';
import {
  type Bill,
  type BillLine,
  isLateFee,
  type LateFeeLine,
  productOf,
  skuOf,
} from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { endOfDay, startOfDay } from '#domain/time/billingZones.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

/** A bill with what it drew, and the closed invoice that it corrects, if it does. */
export type BillToExport = Pick<Entry, 'deltas' | 'voucherDeltas'> & {
  readonly bill: Bill;
  readonly corrects: InvoiceNumber | undefined;
};

/**
 * The rows of Cost and Usage of a bill: of each of its lines and their bands, then one for each voucher and for the
 * gift that it drew, below zero, or above where a refund or a correction gave some back. Rules FOC-01, FOC-02.
 */
export const rowsOfBill = (
  context: RowContext,
  exported: BillToExport,
): readonly CostAndUsageRow[] => [
  ...exported.bill.lines.flatMap((line) => rowsOfLine(context, line, exported)),
  ...creditRows(context, exported),
];

const rowsOfLine = (
  context: RowContext,
  line: BillLine,
  { bill, corrects }: BillToExport,
): readonly CostAndUsageRow[] => {
  const of: LineCharge = {
    period: periodOf(context.month, bill, line),
    detail: detailOf({ ...line, sku: skuOf(line), corrects }),
    corrects: corrects !== undefined,
  };
  switch (line.meter) {
    case 'calls':
    case 'traffic':
    case 'seconds':
      return meteredRows(context, line, of);
    case 'elastic':
      return [elasticRow(context, line, of)];
    case 'order':
      return [orderRow(context, line, of)];
    case 'refund':
      return [refundRow(context, line, of)];
    case 'lateFee':
      return [lateFeeRow(context, line, of)];
    case 'correction':
      return correctionRows(context, line, of);
  }
};

/** The hour that is billed; the local day of what is charged by the day. */
const periodOf = ({ zones }: FocusMonth, { hour }: Bill, line: BillLine): Span =>
  'date' in line && line.date !== undefined
    ? { from: startOfDay(zones, line.date), until: endOfDay(zones, line.date) }
    : { from: startOf(hour), until: endOf(hour) };

const lateFeeRow = (context: RowContext, line: LateFeeLine, of: LineCharge): CostAndUsageRow =>
  rowOf(context, {
    ...of,
    category: 'Adjustment',
    service: 'billing',
    description: `late fee of ${line.date}`,
    billed: line.amount,
  });

const creditRows = (
  context: RowContext,
  { bill, deltas, voucherDeltas, corrects }: BillToExport,
): readonly CostAndUsageRow[] => {
  const isLate = bill.lines.some(isLateFee);
  const shared = {
    category: 'Credit',
    service: isLate ? 'billing' : productOf(bill),
    period: { from: startOf(bill.hour), until: endOf(bill.hour) },
    corrects: corrects !== undefined,
  } as const;
  const credits: readonly Charge[] = [
    ...voucherDeltas.map(({ id, delta }) => ({
      ...shared,
      detail: voucherDetail,
      billed: delta,
      description: `voucher ${id}`,
    })),
    { ...shared, detail: giftDetail, billed: deltas.gift, description: 'gift' },
  ];
  return credits.filter(({ billed }) => !billed.isZero()).map((each) => rowOf(context, each));
};

/** What is left to what is payable of a document after all of its other rows: there is always one. Rule FOC-02. */
export const roundingRow = (context: RowContext, billed: Decimal): CostAndUsageRow =>
  rowOf(context, {
    category: 'Adjustment',
    service: 'billing',
    description: 'rounding to whole cents',
    period: context.month.period,
    billed,
    detail: roundingDetail,
    corrects: false,
  });

/**
 * What of a bought pack was not used when it ended, in the month in which it did; undefined where nothing of its cost
 * is left. It is on no invoice: it was paid for when it was bought. Rule FOC-02.
 */
export const unusedRow = (
  { month }: Pick<RowContext, 'month'>,
  pack: PackCost,
): CostAndUsageRow | undefined => {
  const effective = unusedCostOf(pack);
  if (effective.isZero()) return undefined;
  const context: RowContext = { month, books: [], packs: new Map() };
  return rowOf(context, {
    category: 'Usage',
    service: 'apigw',
    description: `${pack.sku}: what was not used of pack ${pack.id}`,
    period: lastHourOf(pack),
    billed: zero,
    effective,
    resourceId: pack.id,
    corrects: false,
    priced: {
      sku: pack.sku,
      category: 'Committed',
      unit: 'Packs',
      quantity: zero,
      listPrice: pack.price,
      contractedPrice: pack.price,
    },
    commitment: {
      pack,
      quantity: inPackUnits(pack, pack.total.minus(pack.used)),
      status: 'Unused',
    },
  });
};

const lastHourOf = ({ endedAt }: PackCost): Span => ({
  from: plusMs(endedAt, -hourMs),
  until: endedAt,
});
