import type { Deps } from '#usecases/deps.ts';
import type { Stock } from '#usecases/ports/holdings.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What puts one back into stock; nothing where stock is unlimited. Rule ORD-01. */
export const returnToStock = async (
  { stock }: Pick<Deps, 'stock'>,
  { sku, region }: Pick<Stock, 'sku' | 'region'>,
): Promise<readonly Write[]> => {
  const known = await stock.load(sku, region);
  return known === undefined ? [] : [stock.giveBack(sku, region)];
};
