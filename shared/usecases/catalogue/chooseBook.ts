import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noPriceBook } from '#usecases/catalogue/getPriceBook.ts';
import type { Deps } from '#usecases/deps.ts';

/** Which price book to quote under: a version, or the one in force at a time, by default now. */
export type BookChoice = { readonly bookVersion?: string; readonly at?: Instant };

/** The price book of a choice; any that is published, in force or to come. Rule CAT-01. */
export const chooseBook = async (
  { priceBooks, now }: Pick<Deps, 'priceBooks' | 'now'>,
  { bookVersion, at = now() }: BookChoice,
): Promise<PriceBook | Refused<'priceBookNotFound'>> => {
  const books = await priceBooks.list();
  if (bookVersion === undefined) return inForce(books, at);
  const chosen = books.find(({ version }) => version === bookVersion);
  return chosen ?? noPriceBook(bookVersion);
};
