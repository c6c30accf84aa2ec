import type { AccountState } from '#domain/account/accountState.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Tells of other terms, in one transaction with the change; of the same, nothing. Rules ARR-01, FEE-01. */
export const termsChangedNotices = (
  before: Pick<AccountState, 'terms'>,
  { accountId, terms, version }: AccountState,
  at: Instant,
): readonly Notice[] =>
  before.terms === terms
    ? []
    : [
        {
          ...{ accountId, kind: 'termsChanged', episode: String(version), at },
          figures: { changedAt: at, newTerms: terms },
        },
      ];
