import type { Decimal } from '#domain/money/decimal.ts';

/** The discount that an order has: `listAmount` is what it would cost without it. Rule CAT-09. */
export type OrderDiscount = {
  readonly discountId: string;
  readonly factor: Decimal;
  readonly listAmount: Decimal;
};

/**
 * How an order's amount came about; fixed when it is placed (CAT-02), 2 decimals half up (RAT-05).
 *
 * `unitPrice` is what one month, or one pack, costs by itself, not rounded. `list`: the price of
 * `quantity` (months, or 1 pack) under the book's model; sold per unit, unitPrice x quantity, x the
 * factor of its discount.
 * `upgrade`: per term, (unitPrice - fromUnitPrice) x months x remainingDays / cycleDays, added up
 * (PLN-03, PLN-04).
 */
export type OrderPrice = { readonly amount: Decimal; readonly bookVersion: string } & (
  | {
      readonly kind: 'list';
      readonly sku: string;
      readonly unitPrice: Decimal;
      readonly quantity: number;
      readonly discount?: OrderDiscount;
    }
  | {
      readonly kind: 'upgrade';
      readonly sku: string;
      readonly unitPrice: Decimal;
      readonly fromSku: string;
      readonly fromUnitPrice: Decimal;
      readonly terms: readonly {
        readonly months: number;
        readonly remainingDays: number;
        readonly cycleDays: number;
      }[];
    }
);
