import type { AccountState } from '#domain/account/accountState.ts';
import { limitUptime } from '#domain/account/terminations/limitUptime.ts';
import { earliestUptimeChange } from '#domain/instances/uptime.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { isOutageOf, type Outage } from '#domain/terminations/outage.ts';
import {
  resourceOf,
  serviceGone,
  type Terminable,
  withEnding,
} from '#domain/terminations/terminable.ts';
import type {
  PlannedEnd,
  Termination,
  TerminationCause,
} from '#domain/terminations/termination.ts';
import type { Ending } from '#domain/terms/termPayment.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A service whose end is set, its termination, and the state that knows. */
export type Announced = {
  readonly next: AccountState;
  readonly service: Terminable;
  readonly termination: Termination;
};

/** How long before it ends a service the operator says so. Rule SLA-02. */
export const noticeMs = 30 * dayMs;

type Gone = 'instanceGone' | 'gatewayGone';

/** Why a service cannot be ended by notice, in order of precedence. */
export type AnnounceRefusal = Gone | 'noticeTooShort' | 'alreadyEnding';

/** What the operator announces. */
export type AnnouncedEnd = {
  readonly terminationId: string;
  readonly endsAt: Instant;
  readonly reason: string;
};

/** The operator ends a service with 30 days' notice at least, to the millisecond. Rule SLA-02. */
export const announceTermination = (
  state: AccountState,
  service: Terminable,
  { terminationId, endsAt, reason }: AnnouncedEnd,
  now: Instant,
): Announced | Refused<AnnounceRefusal> => {
  const gone = serviceGone(service, now);
  if (gone !== undefined) return gone;
  const refusal = tooShort(endsAt, now) ?? alreadyEnding(service.item.ending);
  if (refusal !== undefined) return refusal;
  const cause = { kind: 'notice', reason } as const;
  return announced(state, service, { terminationId, endsAt, cause }, now);
};

/** Refuses an end, or a pause, without 30 days of notice, to the millisecond. Rule SLA-02. */
export const tooShort = (endsAt: Instant, now: Instant): Refused<'noticeTooShort'> | undefined => {
  const earliest = plusMs(now, noticeMs);
  return endsAt < earliest
    ? refuse('noticeTooShort', `30 days of notice are due: name ${earliest} or later`)
    : undefined;
};

/** Refuses a second end of what ends already. Rule SLA-02. */
export const alreadyEnding = (ending: Ending | undefined): Refused<'alreadyEnding'> | undefined =>
  ending && refuse('alreadyEnding', `it ends at ${ending.at}: cancel that first`);

/** What a service is ended for at once. */
export type ImmediateEnd = {
  readonly terminationId: string;
  readonly cause: Exclude<TerminationCause, { readonly kind: 'notice' | 'outage' | 'pause' }>;
};

/**
 * The operator ends a service at once, for reasons of security or for a breach, or the customer does for
 * a new price book. An end that has been announced for later is overtaken. Rules SLA-02, SLA-05, CAT-10.
 */
export const endAtOnce = (
  state: AccountState,
  service: Terminable,
  { terminationId, cause }: ImmediateEnd,
  now: Instant,
): Announced | Refused<Gone> =>
  serviceGone(service, now) ??
  announced(
    state,
    service,
    { terminationId, endsAt: earliestUptimeChange(state, now), cause },
    now,
  );

/** What the customer ends a service for: its outages, as the operator has recorded them. */
export type OutageFacts = { readonly terminationId: string; readonly outages: readonly Outage[] };

/**
 * The customer ends a service at once, after an outage of 72 hours without a break. An end that has
 * been announced for later is overtaken. Rule SLA-03.
 */
export const endForOutage = (
  state: AccountState,
  service: Terminable,
  { terminationId, outages }: OutageFacts,
  now: Instant,
): Announced | Refused<Gone | 'noSuchOutage'> => {
  const gone = serviceGone(service, now);
  if (gone !== undefined) return gone;
  const outage = outages.find((each) => isOutageOf(each, service, now));
  if (outage === undefined) {
    return refuse(
      'noSuchOutage',
      'no outage of 72 hours without a break is recorded of what is paid of it: ask the operator for that',
    );
  }
  const cause = { kind: 'outage', outageId: outage.outageId } as const;
  return announced(
    state,
    service,
    { terminationId, endsAt: earliestUptimeChange(state, now), cause },
    now,
  );
};

const announced = (
  state: AccountState,
  service: Terminable,
  planned: PlannedEnd,
  now: Instant,
): Announced => {
  const { terminationId, endsAt } = planned;
  return {
    next: { ...limitUptime(state, service, endsAt), version: state.version + 1 },
    service: withEnding(service, { terminationId, at: endsAt }),
    termination: {
      ...planned,
      accountId: state.accountId,
      version: 1,
      resource: resourceOf(service),
      announcedAt: now,
      state: { status: 'announced' },
    },
  };
};
