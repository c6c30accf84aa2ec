import type { Deps } from '#usecases/deps.ts';
import type { Stock } from '#usecases/ports/holdings.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * Takes one out of stock, where it was read to be limited. Rule ORD-01.
 *
 * What was unlimited must be so still: a limit that is set meanwhile is not sold past.
 */
export const takeFromStock = (
  { stock }: Pick<Deps, 'stock'>,
  { sku, region }: Pick<Stock, 'sku' | 'region'>,
  isLimited: boolean,
): Write => (isLimited ? stock.take(sku, region) : stock.expectUnlimited(sku, region));
