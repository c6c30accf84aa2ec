import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';

export const noPriceBook = (version: string): Refused<'priceBookNotFound'> =>
  refuse('priceBookNotFound', `there is no price book ${version}`);

export const getPriceBook = async (
  { priceBooks }: Pick<Deps, 'priceBooks'>,
  version: string,
): Promise<PriceBook | Refused<'priceBookNotFound'>> => {
  const books = await priceBooks.list();
  return books.find((each) => each.version === version) ?? noPriceBook(version);
};
