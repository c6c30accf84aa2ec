import type { PackEnded } from '#domain/account/terminations/endPack.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Tells that the operator ends a pack, why, and that what is unused of it comes back if it was paid for.
 * In one transaction with that. Rules SLA-02, SLA-05, NOT-01.
 */
export const packEndingNotice = (
  { accountId, terminationId, resource, endsAt, announcedAt }: Termination,
  { reason, isPaid }: { readonly reason: string; readonly isPaid: boolean },
): Notice => ({
  accountId,
  kind: 'packEnding',
  episode: terminationId,
  at: announcedAt,
  figures: { packId: resource.id, endsAt, reason, unitsPaid: String(isPaid) },
});

/** Tells that a pack is not ended after all. In one transaction with that. Rules SLA-02, NOT-01. */
export const packKeptNotice = (
  { accountId, terminationId, resource, endsAt }: Termination,
  at: Instant,
): Notice => ({
  accountId,
  kind: 'packKept',
  episode: terminationId,
  at,
  figures: { packId: resource.id, endsAt },
});

/** Tells that a pack has ended, and what came back. In one transaction with that. Rules SLA-02, NOT-01. */
export const packEndedNotice = (
  { termination, refund }: Pick<PackEnded, 'termination' | 'refund'>,
  currency: Currency,
  at: Instant,
): Notice => {
  const { accountId, terminationId, resource, endsAt } = termination;
  return {
    accountId,
    kind: 'packEnded',
    episode: terminationId,
    at,
    figures: {
      packId: resource.id,
      endedAt: endsAt,
      currency,
      unitsBack: String(refund !== undefined),
      refunded: refund === undefined ? '0.00' : refund.refund.total.toFixed(2),
    },
  };
};
