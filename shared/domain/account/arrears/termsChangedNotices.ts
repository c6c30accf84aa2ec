import type { AccountState } from '#domain/account/accountState.ts';
import { termsAt } from '#domain/account/arrears/termsAt.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';

type Terms = Pick<AccountState, 'terms' | 'nextTerms'>;

/**
 * Tells of other terms, and from when on, in one transaction with the change: that they are announced, or
 * that they hold, also where that takes an announcement back; of the same, nothing. Rules ARR-01, FEE-01.
 */
export const termsChangedNotices = (
  before: Terms,
  { accountId, terms, nextTerms, version }: Terms & Pick<AccountState, 'accountId' | 'version'>,
  at: Instant,
): readonly Notice[] => {
  const noticesOf = (newTerms: TermsProfile, changedAt: Instant): readonly Notice[] => [
    {
      accountId,
      kind: 'termsChanged',
      episode: String(version),
      at,
      figures: { changedAt, newTerms },
    },
  ];
  if (nextTerms !== undefined && nextTerms.from !== before.nextTerms?.from) {
    return noticesOf(nextTerms.terms, nextTerms.from);
  }
  const isTakenBack = isAhead(before, at) && nextTerms === undefined;
  const now = termsAt({ terms, ...(nextTerms && { nextTerms }) }, at);
  return isTakenBack || now !== termsAt(before, at) ? noticesOf(now, at) : [];
};

const isAhead = ({ nextTerms }: Terms, at: Instant): boolean =>
  nextTerms !== undefined && at < nextTerms.from;
