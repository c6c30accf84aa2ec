import {
  type PriceBookDraft,
  type PublicationRefusal,
  publish,
} from '#domain/catalogue/publish.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type PriceBookSummary, priceBookSummary } from '#usecases/catalogue/priceBookView.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';

/** Publishes a price-book version, to be announced to every account. Rules CAT-01, CAT-02. */
export const publishPriceBook = (
  deps: Pick<Deps, 'priceBooks' | 'announcements' | 'operations' | 'transact' | 'now'>,
  operation: Operation,
  draft: PriceBookDraft,
): Promise<PriceBookSummary | Refused<PublicationRefusal | 'idempotencyKeyReused'>> =>
  runOperation<PriceBookSummary, PublicationRefusal>(deps, operation, async () => {
    const known = await deps.priceBooks.list('fresh');
    const book = publish(draft, known, deps.now());
    if (isRefused(book)) return book;
    const { version, publishedAt, effectiveFrom } = book;
    const announcement = { version, publishedAt, effectiveFrom };
    const writes = [deps.priceBooks.publish(book, known), deps.announcements.add(announcement)];
    return { writes, answer: priceBookSummary(book) };
  });
