import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Stock } from '#usecases/ports/holdings.ts';

/** What is limited in stock, by SKU and region. Rule ORD-01. */
export const listStock = (
  { stock }: Pick<Deps, 'stock'>,
  limit: number,
  after?: string,
): Promise<Page<Stock>> => stock.list(limit, after);
