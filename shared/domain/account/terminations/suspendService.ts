import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { haltInstance, resumeHalted } from '#domain/account/instances/haltInstance.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import {
  isBySecond,
  nameOf,
  nextVersion,
  resourceOf,
  serviceGone,
  type Terminable,
  withSuspensions,
} from '#domain/terminations/terminable.ts';
import {
  type Suspension,
  suspensionAt,
  tooManySuspensions,
  withSuspension,
} from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A service after a suspension has begun or was lifted, and the state that knows. */
export type Suspended = Changed & {
  readonly service: Terminable;
  readonly suspension: Suspension;
};

type Gone = 'instanceGone' | 'gatewayGone';

/**
 * The operator suspends a service at once: it serves nothing, and costs nothing by the second, until that
 * is lifted. Its term runs on, and nothing else lifts it: no payment, renewal or recovery. Rules SLA-02,
 * SLA-05, INS-03, MET-10.
 */
export const suspendService = (
  state: AccountState,
  service: Terminable,
  begun: Pick<Suspension, 'suspensionId' | 'cause' | 'reason'>,
  now: Instant,
): Suspended | Refused<Gone | 'alreadySuspended' | 'tooManySuspensions'> => {
  const gone = serviceGone(service, now);
  if (gone !== undefined) return gone;
  const known = operatorsAt(service, now);
  if (known !== undefined) {
    return refuse('alreadySuspended', `it is suspended since ${known.from}: lift that first`);
  }
  const tooMany = tooManySuspensions(service.item, now);
  if (tooMany !== undefined) return tooMany;
  const suspension = { ...begun, from: now };
  const suspensions = withSuspension(service.item, suspension, now);
  const { id } = resourceOf(service);
  return {
    ...metered(haltInstance(state, id, now), service, now),
    service: withSuspensions(nextVersion(service), suspensions),
    suspension,
  };
};

/** The operator lifts the suspension of a service; it serves again if nothing else stops it. SLA-05. */
export const liftSuspension = (
  state: AccountState,
  service: Terminable,
  now: Instant,
): Suspended | Refused<'notSuspended'> => {
  if (serviceGone(service, now) !== undefined) {
    return refuse('notSuspended', 'it is gone: nothing is left to lift');
  }
  const known = operatorsAt(service, now);
  if (known === undefined) return refuse('notSuspended', 'it is not suspended by the operator');
  const suspension = { ...known, until: now };
  const suspensions = (service.item.suspensions ?? []).map((each) =>
    each.suspensionId === known.suspensionId ? suspension : each,
  );
  const { id } = resourceOf(service);
  return {
    ...metered(resumeHalted(state, id, now), service, now),
    service: withSuspensions(nextVersion(service), suspensions),
    suspension,
  };
};

/** What costs by the second costs another number of seconds from now on. Rule INS-03. */
const metered = (state: AccountState, service: Terminable, at: Instant): Changed => ({
  next: { ...state, version: state.version + 1 },
  events: isBySecond(service) ? [{ kind: 'meteringChanged', at }] : [],
});

/** A pause (SLA-02) is none: what pauses can be suspended, and lifting that does not end a pause. */
const operatorsAt = ({ item }: Terminable, now: Instant): Suspension | undefined => {
  const known = suspensionAt(item, now);
  return known?.cause === 'pause' ? undefined : known;
};

/**
 * Tells that the operator has suspended a service and why, or that it has lifted that. Goes to every
 * contact, never bundled. In one transaction with that. Rules SLA-05, NOT-01, NOT-04.
 */
export const suspensionNotice = ({ service, suspension, next }: Suspended): Notice => {
  const { suspensionId: episode, from, until, reason } = suspension;
  const { accountId } = next;
  const [subject, name] = [resourceOf(service), nameOf(service)];
  if (until === undefined) {
    const figures = { name, since: from, reason };
    return { accountId, kind: 'serviceSuspended', episode, subject, at: from, figures };
  }
  const figures = { name, liftedAt: until };
  return { accountId, kind: 'suspensionLifted', episode, subject, at: until, figures };
};
