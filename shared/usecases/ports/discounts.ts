import type { Discount } from '#domain/catalogue/discount.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Discounts, by when they end. Rule CAT-09. */
export type DiscountStore = {
  /** Those that end after `at`, strongly consistent: bounded by `mostDiscounts`. */
  notOver: (at: Instant) => Promise<readonly Discount[]>;
  /** All there are, those that are over first. */
  list: (limit: number, after?: string) => Promise<Page<Discount>>;
  create: (discount: Discount) => Write;
  /** In place of what it was. Conflict if that is gone. */
  end: (discount: Discount, at: Instant) => readonly Write[];
};

export type HasDiscounts = { readonly discounts: DiscountStore };
