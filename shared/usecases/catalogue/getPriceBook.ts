import { type Refused, refuse } from '#domain/refusal.ts';
import { type PriceBookView, priceBookView } from '#usecases/catalogue/priceBookView.ts';
import type { Deps } from '#usecases/deps.ts';

export const noPriceBook = (version: string): Refused<'priceBookNotFound'> =>
  refuse('priceBookNotFound', `there is no price book ${version}`);

export const getPriceBook = async (
  { priceBooks }: Pick<Deps, 'priceBooks'>,
  version: string,
): Promise<PriceBookView | Refused<'priceBookNotFound'>> => {
  const book = (await priceBooks.list()).find((each) => each.version === version);
  return book === undefined ? noPriceBook(version) : priceBookView(book);
};
