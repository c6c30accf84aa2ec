import type { Refundable } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Termination, WithdrawnFunction } from '#domain/terminations/termination.ts';
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
  /** Of a pause: when it begins, and which function it is of, with its share of the price. SLA-02. */
  readonly from?: string;
  readonly function?: WithdrawnFunction;
  readonly announcedAt: string;
  readonly endsAt: string;
  readonly state: 'announced' | 'cancelled' | 'begun' | 'ended';
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
  const shown = shownState({ cause, endsAt, state }, now);
  return {
    ...{ terminationId, resource, cause: cause.kind },
    ...whyOf(cause),
    ...{ announcedAt, endsAt, state: shown },
    ...(state.status === 'cancelled' && { cancelledAt: state.at }),
    ...('refundId' in state && { refundId: state.refundId }),
    ...('keptUntil' in state && { keptUntil: state.keptUntil }),
    actions: shown === 'announced' ? ['cancel'] : [],
  };
};

const shownState = (
  { cause, endsAt, state }: Pick<Termination, 'cause' | 'endsAt' | 'state'>,
  now: Instant,
): TerminationView['state'] => {
  if (state.status !== 'announced') return state.status;
  if (endsAt <= now) return 'ended';
  return cause.kind === 'pause' && cause.from <= now ? 'begun' : 'announced';
};

const whyOf = (
  cause: Termination['cause'],
): Pick<TerminationView, 'reason' | 'outageId' | 'bookVersion' | 'by' | 'from' | 'function'> => {
  switch (cause.kind) {
    case 'notice':
    case 'security':
    case 'breach':
      return { reason: cause.reason };
    case 'outage':
      return { outageId: cause.outageId };
    case 'newBook':
      return { bookVersion: cause.version, by: cause.by };
    case 'pause': {
      const { kind: _, ...why } = cause;
      return why;
    }
  }
};

export const noTermination = (): Refused<'terminationNotFound'> =>
  refuse('terminationNotFound', 'the account has no such termination');
