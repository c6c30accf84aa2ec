import { inForce } from '#domain/catalogue/inForce.ts';
import { type PriceBookSummary, priceBookSummary } from '#usecases/catalogue/priceBookView.ts';
import type { Deps } from '#usecases/deps.ts';

/** Every version, by when it takes effect, and which one is in force. Rules CAT-01, CAT-02. */
export const listPriceBooks = async ({
  priceBooks,
  now,
}: Pick<Deps, 'priceBooks' | 'now'>): Promise<{
  readonly items: (PriceBookSummary & { readonly inForce: boolean })[];
}> => {
  const books = await priceBooks.list();
  const { version } = inForce(books, now());
  return {
    items: books.map((book) => ({ ...priceBookSummary(book), inForce: book.version === version })),
  };
};
