import type { Refundable } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What can be done with a termination. */
export const allTerminationActions = ['cancel'] as const;

/**
 * The end of a service as the API shows it; `refundId` once it has been refunded, `keptUntil` while its
 * configuration is kept. Rules SLA-02, ARR-03.
 */
export type TerminationView = {
  readonly terminationId: string;
  readonly resource: Refundable;
  readonly cause: Termination['cause']['kind'];
  readonly reason?: string;
  readonly outageId?: string;
  /** Of one for a new price book: which, and who disagrees with it. Rule CAT-10. */
  readonly bookVersion?: string;
  readonly by?: string;
  readonly announcedAt: string;
  readonly endsAt: string;
  readonly state: 'announced' | 'cancelled' | 'ended';
  readonly cancelledAt?: string;
  readonly refundId?: string;
  readonly keptUntil?: string;
  readonly actions: (typeof allTerminationActions)[number][];
};

/** A termination as it is at `now`: ended by the clock, dealt with or not. */
export const terminationView = (
  { terminationId, resource, cause, announcedAt, endsAt, state }: Termination,
  now: Instant,
): TerminationView => {
  const isDue = state.status === 'announced' && endsAt <= now;
  return {
    ...{ terminationId, resource, cause: cause.kind },
    ...whyOf(cause),
    ...{ announcedAt, endsAt, state: isDue ? 'ended' : state.status },
    ...(state.status === 'cancelled' && { cancelledAt: state.at }),
    ...('refundId' in state && { refundId: state.refundId }),
    ...('keptUntil' in state && { keptUntil: state.keptUntil }),
    actions: state.status === 'announced' && !isDue ? ['cancel'] : [],
  };
};

const whyOf = (
  cause: Termination['cause'],
): Pick<TerminationView, 'reason' | 'outageId' | 'bookVersion' | 'by'> => {
  switch (cause.kind) {
    case 'notice':
    case 'security':
    case 'breach':
      return { reason: cause.reason };
    case 'outage':
      return { outageId: cause.outageId };
    case 'newBook':
      return { bookVersion: cause.version, by: cause.by };
  }
};

export const noTermination = (): Refused<'terminationNotFound'> =>
  refuse('terminationNotFound', 'the account has no such termination');
