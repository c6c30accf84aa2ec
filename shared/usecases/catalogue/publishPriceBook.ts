import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import {
  type PriceBookDraft,
  type PublicationRefusal,
  publish,
} from '#domain/catalogue/publish.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAnnouncements } from '#usecases/ports/announcements.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

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
