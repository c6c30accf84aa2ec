import type { AccountId } from '#domain/accountId.ts';
import { windowHours } from '#domain/metering/settledWindow.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * Why a service ends: the operator gave notice, or ends it at once for reasons of security (SLA-02) or for
 * a breach (SLA-05); or an outage lasted too long (SLA-03), or the customer disagrees with a price book
 * that is not in force yet (CAT-10): which version, and by whom.
 */
export type TerminationCause =
  | { readonly kind: 'notice' | 'security' | 'breach'; readonly reason: string }
  | { readonly kind: 'outage'; readonly outageId: string }
  | { readonly kind: 'newBook'; readonly version: string; readonly by: string };

/**
 * `ended`: as of `endsAt`, dealt with at `at`; without `refundId` there was nothing to give back.
 * `keptUntil`: until when its configuration is kept; absent once that is deleted. Rule ARR-03.
 */
export type TerminationState =
  | { readonly status: 'announced' }
  | { readonly status: 'cancelled'; readonly at: Instant }
  | {
      readonly status: 'ended';
      readonly at: Instant;
      readonly refundId?: string;
      readonly keptUntil?: Instant;
    };

/** The end of a service or a pack before its term's. Rules SLA-02, SLA-03, SLA-05. */
export type Termination = {
  readonly terminationId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly resource: Refundable;
  readonly cause: TerminationCause;
  readonly announcedAt: Instant;
  readonly endsAt: Instant;
  readonly state: TerminationState;
};

/**
 * From when on an end can be dealt with: of a service as it comes, of a pack once usage of before it is
 * not accepted any more, for that is still deducted. Rules SLA-02, MET-06.
 */
export const dealtWithFrom = ({
  resource,
  endsAt,
}: Pick<Termination, 'resource' | 'endsAt'>): Instant =>
  resource.kind === 'pack' ? plusMs(endsAt, windowHours * 3_600_000) : endsAt;
