import type { Deps } from '#usecases/deps.ts';
import type { Stock } from '#usecases/ports/holdings.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Of what a purchase takes one. */
type Unit = Pick<Stock, 'sku' | 'region'>;

/**
 * What takes one out of stock, as far as `stock`, which was read, is limited. Rule ORD-01.
 *
 * What was unlimited must be so still: a limit that the operator sets meanwhile counts this one too.
 */
export const takeFromStock = (
  { stock: store }: Pick<Deps, 'stock'>,
  { sku, region }: Unit,
  stock: Stock | undefined,
): Write => (stock === undefined ? store.expectUnlimited(sku, region) : store.take(sku, region));
