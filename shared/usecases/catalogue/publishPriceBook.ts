import {
  type PriceBookDraft,
  type PublicationRefusal,
  publish,
} from '#domain/catalogue/publish.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type PriceBookSummary, priceBookSummary } from '#usecases/catalogue/priceBookView.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/operation.ts';

/** Publishes a price-book version. Rules CAT-01, CAT-02. */
export const publishPriceBook = (
  deps: Pick<Deps, 'priceBooks' | 'operations' | 'transact' | 'now'>,
  operation: Operation,
  draft: PriceBookDraft,
): Promise<PriceBookSummary | Refused<PublicationRefusal | 'idempotencyKeyReused'>> =>
  runOperation<PriceBookSummary, PublicationRefusal>(deps, operation, async () => {
    const known = await deps.priceBooks.list('fresh');
    const book = publish(draft, known, deps.now());
    if (isRefused(book)) return book;
    return { writes: [deps.priceBooks.publish(book, known)], answer: priceBookSummary(book) };
  });
