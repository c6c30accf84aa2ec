import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { PackSource } from '#domain/packs/pack.ts';
import type { Hour } from '#domain/time/hour.ts';

/** Part of a quantity that a grant or pack paid for. Quantities in calls or bytes. */
export type Deduction = {
  readonly packId: string;
  readonly source: PackSource;
  readonly quantity: Decimal;
};

/** Part of a quantity charged at one unit price; `amount` is exact, not rounded. */
export type Band = {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly amount: Decimal;
};

/**
 * quantity -> deductions -> bands -> amount, for one meter of one instance. Rule SET-05.
 *
 * `recorded` is as metered; `quantity` = recorded x overheadFactor (MET-07). `monthBefore` is the
 * SKU's charged quantity of the month before this line, `amount` the difference of the two
 * cumulative ratings, each rounded to 8 decimals (RAT-04).
 */
export type BillLine = {
  readonly meter: 'calls' | 'traffic';
  readonly sku: string;
  readonly instanceId: string;
  readonly region: string;
  readonly recorded: Decimal;
  readonly overheadFactor: string;
  readonly quantity: Decimal;
  readonly deductions: readonly Deduction[];
  readonly monthBefore: Decimal;
  readonly bands: readonly Band[];
  readonly unit: { readonly name: string; readonly size: Decimal };
  readonly bookVersion: string;
  /** Only for late usage under a price book that a later one of the month followed. See rateMonth. */
  readonly adjustment?: Decimal;
  readonly amount: Decimal;
};

/** `hourly`: an hour's first bill. `supplementary`: usage that came late. `released`: was parked. */
export type BillKind = 'hourly' | 'supplementary' | 'released';

/**
 * What an hour's usage cost. Immutable. Rule SET-04.
 *
 * It travels in its ledger entry, which says who was charged, when, from which bucket and voucher,
 * and the balance after it; together they are the receipt that explains every cent (SET-05).
 */
export type Bill = {
  readonly kind: BillKind;
  readonly hour: Hour;
  /** Sequence of the bill that a supplementary bill adds to, if the hour had one. Rule SET-04. */
  readonly corrects?: number;
  readonly currency: Currency;
  readonly lines: readonly BillLine[];
  readonly total: Decimal;
  /** The balance fell below the account's alert threshold with this bill. Rule WAL-05. */
  readonly alert: boolean;
};
