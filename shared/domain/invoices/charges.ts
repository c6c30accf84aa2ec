import type { InvoiceLine } from '#domain/invoices/invoice.ts';
import { addLine, type LineSums, linesOf } from '#domain/invoices/lines.ts';
import { type Bill, isElastic, isMetered, skuOf } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, minus, sum, zero } from '#domain/money/decimal.ts';
import { inCents, roundOrder } from '#domain/money/round.ts';

/** A line of charges as an invoice would have it, and the unit that its price is of. */
export type Charge = Omit<InvoiceLine, 'corrects'> & {
  readonly priceUnit?: { readonly name: string; readonly size: Decimal };
};

/**
 * What bills come to, as an invoice of just these would have it, in whole cents: `total` is what its lines add up
 * to, `discount` what of that vouchers and gift paid, `vouchers` each one's part. Rules INV-04, INV-06.
 */
export type Charges = {
  readonly lines: readonly Charge[];
  readonly total: Decimal;
  readonly discount: Decimal;
  readonly vouchers: readonly { readonly voucherId: string; readonly drawn: Decimal }[];
};

type BillEntry = Entry & { readonly cause: { readonly bill: Bill } };

/** Adds up bills as they are read, in whatever order. Rules INV-04, INV-06. */
export const addUpCharges = () => {
  const sums: LineSums = new Map();
  const units = new Map<string, Charge['priceUnit']>();
  const vouchers = new Map<string, Decimal>();
  let gift = zero;
  return {
    take: (entry: BillEntry): void => {
      const { bill } = entry.cause;
      for (const line of bill.lines) {
        addLine(sums, line, { hour: bill.hour, corrects: undefined, byInstance: true });
        if (isMetered(line) || isElastic(line)) units.set(skuOf(line), line.unit);
      }
      gift = minus(gift, entry.deltas.gift);
      for (const { id, delta } of entry.voucherDeltas) {
        vouchers.set(id, minus(vouchers.get(id) ?? zero, delta));
      }
    },
    result: (): Charges => {
      const lines = linesOf(sums);
      const cents = inCents([...vouchers.values()]);
      return {
        lines: lines.map(({ corrects: _, ...line }) => {
          const priceUnit = line.quantity && units.get(line.sku);
          return { ...line, ...(priceUnit && { priceUnit }) };
        }),
        total: sum(lines.map((line) => line.cents)),
        discount: roundOrder(sum([...vouchers.values()])).plus(roundOrder(gift)),
        vouchers: [...vouchers.keys()].flatMap((voucherId, at) => {
          const drawn = cents[at];
          return drawn ? [{ voucherId, drawn }] : [];
        }),
      };
    },
  };
};
