import type { AccountId } from '#domain/accountId.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Notice } from '#domain/notices/notice.ts';

/**
 * A published price book that not every account has been told of. Rule CAT-02.
 *
 * `after`: where the list of accounts goes on; absent before the first of them.
 */
export type Announcement = Pick<PriceBook, 'version' | 'publishedAt' | 'effectiveFrom'> & {
  readonly after?: string;
};

/** What an account is told of it: the same whenever, and however often, it is made. Rule NOT-01. */
export const noticeOf = (
  accountId: AccountId,
  { version, publishedAt, effectiveFrom }: Announcement,
): Notice => ({
  accountId,
  kind: 'priceBookPublished',
  episode: version,
  at: publishedAt,
  figures: { version, publishedAt, effectiveFrom },
});
