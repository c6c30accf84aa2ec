import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Orders of some SKUs cost `factor` (above 0, at most 1) of their list price. Rule CAT-09.
 *
 * In force in [from, until), for `accounts`, or for all if absent. A pack's SKU stands for its price at
 * any number of months (PCK-08).
 */
export type Discount = {
  readonly discountId: string;
  readonly skus: readonly string[];
  readonly factor: Decimal;
  readonly from: Instant;
  readonly until: Instant;
  readonly accounts?: readonly AccountId[];
  readonly createdAt: Instant;
};

/** Whether a discount is in force for an account, or for whoever has none, at an instant. */
export const appliesAt = (
  { from, until, accounts }: Discount,
  accountId: AccountId | undefined,
  at: Instant,
): boolean =>
  from <= at &&
  at < until &&
  (accounts === undefined || (accountId !== undefined && accounts.includes(accountId)));

/**
 * Of the discounts that apply, the one that an order of `skus` (names of one price) gets: the lowest
 * factor, then the first id. They are not combined. Rule CAT-09.
 */
export const bestDiscount = (
  discounts: readonly Discount[],
  skus: readonly string[],
): Discount | undefined =>
  discounts
    .filter((each) => skus.some((sku) => each.skus.includes(sku)))
    .toSorted((a, b) => a.factor.comparedTo(b.factor) || (a.discountId < b.discountId ? -1 : 1))[0];
