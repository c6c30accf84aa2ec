import type { AccountId } from '#domain/accountId.ts';
import { windowMs } from '#domain/metering/settledWindow.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import { dayMs, earlier, type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * Why a service ends: the operator gave notice, or ends it at once for reasons of security (SLA-02) or for
 * a breach (SLA-05); or an outage lasted too long (SLA-03), or the customer disagrees with a price book
 * that is not in force yet (CAT-10): which version, and by whom. A pause ends nothing: the service, or
 * a function of it, is not there from `from` until `endsAt` (SLA-02).
 */
export type TerminationCause =
  | { readonly kind: 'notice' | 'security' | 'breach'; readonly reason: string }
  | { readonly kind: 'outage'; readonly outageId: string }
  | { readonly kind: 'newBook'; readonly version: string; readonly by: string }
  | PauseCause;

/** A function of a service: what it is called, and its share of the service's price, up to 1. SLA-02. */
export type WithdrawnFunction = { readonly name: string; readonly share: number };

/** A pause of a service or, where it names one, of a function. Rule SLA-02. */
export type PauseCause = {
  readonly kind: 'pause';
  readonly reason: string;
  readonly from: Instant;
  readonly function?: WithdrawnFunction;
};

/**
 * `begun`: the beginning of a pause has been dealt with. `seenAt`: up to when its service is known to have
 * been there since. `ended`: as of `endsAt`, or of a pause when its service went, dealt with at `at`;
 * without `refundId` there was nothing to give back. `keptUntil`: until when its configuration is kept;
 * absent once that is deleted. Rule ARR-03.
 */
export type TerminationState =
  | { readonly status: 'announced'; readonly begun?: true; readonly seenAt?: Instant }
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

/** What is planned of an end before it is announced. */
export type PlannedEnd = Pick<Termination, 'terminationId' | 'endsAt' | 'cause'>;

/** A termination that is a pause. Rule SLA-02. */
export type PauseTermination = Termination & {
  readonly cause: PauseCause;
  readonly resource: NoticeSubject;
};

/**
 * What a pause asks for next, and when; undefined once it is dealt with. A service may go before the end:
 * so each day is asked whether the pause is over. Rule SLA-02.
 */
export const nextStepOf = ({
  cause,
  endsAt,
  state,
}: PauseTermination): { readonly step: 'begin' | 'end'; readonly at: Instant } | undefined => {
  if (state.status !== 'announced') return undefined;
  const { begun, seenAt } = state;
  if (begun === undefined) return { step: 'begin', at: cause.from };
  return { step: 'end', at: seenAt ? earlier(endsAt, plusMs(seenAt, dayMs)) : endsAt };
};

export const isPause = (termination: Termination): termination is PauseTermination =>
  termination.cause.kind === 'pause';

/**
 * From when on an end can be dealt with: of a service as it comes, of a pack once usage of before it is
 * not accepted any more, for that is still deducted. Rules SLA-02, MET-06.
 */
export const dealtWithFrom = ({
  resource,
  endsAt,
}: Pick<Termination, 'resource' | 'endsAt'>): Instant =>
  resource.kind === 'pack' ? plusMs(endsAt, windowMs) : endsAt;

/** The operator's words for an end or a pause, where there are any. */
export const reasonOf = ({ cause }: Pick<Termination, 'cause'>): { readonly reason?: string } =>
  'reason' in cause ? { reason: cause.reason } : {};
