import type { Refused } from '#domain/refusal.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

/** How many may still be sold; null: as many as anyone wants. */
export type StockLimit = {
  readonly sku: string;
  readonly region: string;
  readonly left: number | null;
};

/** Sets what is left of an SKU in a region, whatever it was. Rule ORD-01. */
export const setStock = (
  deps: HasStock & HasIdempotency & HasTransact,
  operation: Operation,
  { sku, region, left }: StockLimit,
): Promise<StockLimit | Refused<'idempotencyKeyReused'>> =>
  runOperation<StockLimit, never>(deps, operation, async () => ({
    writes: [left === null ? deps.stock.lift(sku, region) : deps.stock.set({ sku, region, left })],
    answer: { sku, region, left },
  }));
