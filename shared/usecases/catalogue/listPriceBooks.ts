import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { Deps } from '#usecases/deps.ts';

/** Every version, by when it takes effect, and which one is in force. Rules CAT-01, CAT-02. */
export const listPriceBooks = async ({
  priceBooks,
  now,
}: Pick<Deps, 'priceBooks' | 'now'>): Promise<{
  readonly books: readonly PriceBook[];
  readonly inForce: PriceBook;
}> => {
  const books = await priceBooks.list();
  return { books, inForce: inForce(books, now()) };
};
