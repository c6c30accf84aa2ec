import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Units of an SKU that may still be sold in a region (`any` for what has no region). ORD-01. */
export type Stock = { readonly sku: string; readonly region: string; readonly left: number };

export type StockStore = {
  /** Undefined: unlimited. Strongly consistent. */
  load: (sku: string, region: string) => Promise<Stock | undefined>;
  list: (limit: number, after?: string) => Promise<Page<Stock>>;
  set: (stock: Stock) => Write;
  /** Back to unlimited. */
  lift: (sku: string, region: string) => Write;
  /** One less, on condition that one is left. */
  take: (sku: string, region: string) => Write;
  /** One more, on condition that it is limited still. */
  giveBack: (sku: string, region: string) => Write;
  /** Writes nothing, on condition that it is unlimited still. */
  expectUnlimited: (sku: string, region: string) => Write;
};

export type HasStock = { readonly stock: StockStore };
