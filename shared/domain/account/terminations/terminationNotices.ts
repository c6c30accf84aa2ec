import type { Ended } from '#domain/account/terminations/endService.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { readableUntil } from '#domain/terminations/retention.ts';
import { nameOf, resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { isPaidAhead } from '#domain/terminations/unusedValue.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Tells that the operator will end a service, until when its configuration can be read, and that what is
 * paid ahead comes back, if anything is by then. In one transaction with that. Rules SLA-02, ARR-03,
 * NOT-01.
 */
export const endingNotice = (
  service: Terminable,
  { accountId, terminationId, endsAt, announcedAt }: Termination,
  reason: string,
): Notice => ({
  accountId,
  kind: 'serviceEnding',
  episode: terminationId,
  subject: resourceOf(service),
  at: announcedAt,
  figures: {
    name: nameOf(service),
    endsAt,
    reason,
    keptUntil: readableUntil(endsAt),
    paidAhead: String(isPaidAhead(service, endsAt)),
  },
});

/** Tells that a service is not ended after all. In one transaction with that. Rules SLA-02, NOT-01. */
export const keptNotice = (
  service: Terminable,
  { accountId, terminationId, endsAt }: Termination,
  at: Instant,
): Notice => ({
  accountId,
  kind: 'serviceKept',
  episode: terminationId,
  subject: resourceOf(service),
  at,
  figures: { name: nameOf(service), endsAt },
});

/**
 * Tells that a service has ended, what came back if it was paid ahead, and until when its configuration
 * can be read if there is any. In one transaction with that. Rules SLA-02, SLA-03, ARR-03.
 */
export const endedNotice = (
  service: Terminable,
  { termination, refund }: Pick<Ended, 'termination' | 'refund'>,
  currency: Currency,
  at: Instant,
): Notice => {
  const { accountId, terminationId, endsAt, state } = termination;
  const keptUntil = state.status === 'ended' ? state.keptUntil : undefined;
  return {
    accountId,
    kind: 'serviceEnded',
    episode: terminationId,
    subject: resourceOf(service),
    at,
    figures: {
      name: nameOf(service),
      endedAt: endsAt,
      currency,
      givenBack: String(refund !== undefined),
      refunded: refund === undefined ? '0.00' : refund.refund.total.toFixed(2),
      configured: String(keptUntil !== undefined),
      keptUntil: keptUntil ?? endsAt,
    },
  };
};
