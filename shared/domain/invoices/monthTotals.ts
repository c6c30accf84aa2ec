import type { Product } from '#domain/catalogue/priceBook.ts';
import { type Bill, productOf, skuOf } from '#domain/ledger/bill.ts';
import { type Decimal, plus, zero } from '#domain/money/decimal.ts';
import { type BillingZones, zoneAt } from '#domain/time/billingZones.ts';
import { dateOf, type LocalDate } from '#domain/time/calendar.ts';
import { startOf } from '#domain/time/hour.ts';

/** What a month's bills come to so far, exact. Rule INV-01. */
export type MonthTotals = {
  readonly billCount: number;
  readonly total: Decimal;
  /** By product and SKU, in the order of their names. */
  readonly skus: readonly {
    readonly product: Product;
    readonly sku: string;
    readonly amount: Decimal;
  }[];
  /** By local day of the hours that bills are of, in order. */
  readonly days: readonly { readonly date: LocalDate; readonly amount: Decimal }[];
};

/** What the bills of a month come to that are among the ledger's entries up to the sequence `upTo`. */
export type MonthSums = MonthTotals & { readonly upTo: number };

export const noBills: MonthTotals = { billCount: 0, total: zero, skus: [], days: [] };

/** Adds bills as they are read to what was added up before: by product and SKU, and by day. Rule INV-01. */
export const addUpBills = (zones: BillingZones, before: MonthTotals) => {
  const skus = new Map(
    before.skus.map(({ product, sku, amount }) => [`${product} ${sku}`, amount]),
  );
  const days = new Map(before.days.map(({ date, amount }) => [date, amount]));
  let { billCount, total } = before;
  return {
    take: (bill: Bill): void => {
      billCount += 1;
      total = plus(total, bill.total);
      const start = startOf(bill.hour);
      addTo(days, dateOf(start, zoneAt(zones, start)), bill.total);
      for (const line of bill.lines) {
        addTo(skus, `${productOf({ lines: [line] })} ${skuOf(line)}`, line.amount);
      }
    },
    result: (): MonthTotals => ({
      billCount,
      total,
      skus: inOrder(skus).map(([name, amount]) => {
        const [product, sku = ''] = name.split(' ') as [Product, string];
        return { product, sku, amount };
      }),
      days: inOrder(days).map(([date, amount]) => ({ date, amount })),
    }),
  };
};

const addTo = <Key>(sums: Map<Key, Decimal>, key: Key, amount: Decimal): void => {
  sums.set(key, plus(sums.get(key) ?? zero, amount));
};

const inOrder = <Key>(sums: ReadonlyMap<Key, Decimal>): readonly (readonly [Key, Decimal])[] =>
  [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
