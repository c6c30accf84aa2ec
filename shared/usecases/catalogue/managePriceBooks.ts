import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import {
  type PriceBookDraft,
  type PublicationRefusal,
  publish,
} from '#domain/catalogue/publish.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAnnouncements } from '#usecases/ports/announcements.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

const noPriceBook = (version: string): Refused<'priceBookNotFound'> =>
  refuse('priceBookNotFound', `there is no price book ${version}`);

export const getPriceBook = async (
  { priceBooks }: HasPriceBooks,
  version: string,
): Promise<PriceBook | Refused<'priceBookNotFound'>> => {
  const books = await priceBooks.list();
  return books.find((each) => each.version === version) ?? noPriceBook(version);
};

/** Every version, by when it takes effect, and which one is in force. Rules CAT-01, CAT-02. */
export const listPriceBooks = async ({
  priceBooks,
  now,
}: HasPriceBooks & HasNow): Promise<{
  readonly books: readonly PriceBook[];
  readonly inForce: PriceBook;
}> => {
  const books = await priceBooks.list();
  return { books, inForce: inForce(books, now()) };
};

/** Which price book to quote under: a version, or the one in force at a time, by default now. */
export type BookChoice = { readonly bookVersion?: string; readonly at?: Instant };

/** The price book of a choice; any that is published, in force or to come. Rule CAT-01. */
export const chooseBook = async (
  { priceBooks, now }: HasPriceBooks & HasNow,
  { bookVersion, at = now() }: BookChoice,
): Promise<PriceBook | Refused<'priceBookNotFound'>> => {
  const books = await priceBooks.list();
  if (bookVersion === undefined) return inForce(books, at);
  const chosen = books.find(({ version }) => version === bookVersion);
  return chosen ?? noPriceBook(bookVersion);
};

/** Publishes a price-book version, to be announced to every account. Rules CAT-01, CAT-02. */
export const publishPriceBook = <Answer extends object>(
  deps: HasPriceBooks & HasAnnouncements & HasIdempotency & HasTransact & HasNow,
  operation: Mutation<PriceBook, Answer>,
  draft: PriceBookDraft,
): Promise<Answer | Refused<PublicationRefusal | 'idempotencyKeyReused'>> =>
  runOperation<Answer, PublicationRefusal>(deps, operation, async () => {
    const known = await deps.priceBooks.list('fresh');
    const book = publish(draft, known, deps.now());
    if (isRefused(book)) return book;
    const { version, publishedAt, effectiveFrom } = book;
    const announcement = { version, publishedAt, effectiveFrom };
    const writes = [deps.priceBooks.publish(book, known), deps.announcements.add(announcement)];
    return { writes, answer: operation.present(book) };
  });
