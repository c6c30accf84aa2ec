import type { AccountState } from '#domain/account/accountState.ts';
import { planHalt } from '#domain/account/instances/haltInstance.ts';
import {
  type Announced,
  alreadyEnding,
  tooShort,
} from '#domain/account/terminations/announceTermination.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import {
  pausesOf,
  resourceOf,
  runsAt,
  serviceGone,
  type Terminable,
  withPauses,
  withSuspensions,
} from '#domain/terminations/terminable.ts';
import type { WithdrawnFunction } from '#domain/terminations/termination.ts';
import {
  type Pause,
  type Suspension,
  tooManySuspensions,
  withSuspension,
} from '#domain/terms/suspension.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { overlaps } from '#domain/time/spans.ts';

/** Why a service is not paused, in order of precedence. */
export type PauseRefusal =
  | ('instanceGone' | 'gatewayGone')
  | ('notPrepaid' | 'instanceNotRunning' | 'gatewayNotRunning')
  | ('noticeTooShort' | 'pauseEmpty' | 'pauseTooLong' | 'alreadyEnding')
  | ('alreadyPausing' | 'tooManyPauses' | 'tooManySuspensions');

/**
 * What the operator announces: a pause of the service, or of one function, which may last until the end
 * of what is paid: there `until` is absent.
 */
export type PausePlan = {
  readonly terminationId: string;
  readonly reason: string;
  readonly from: Instant;
  readonly until?: Instant;
  readonly function?: WithdrawnFunction;
};

/** So many that still matter to what is paid can a service have. */
const mostPauses = 20;

/** So many of all of it that are not dealt with: each takes room in the account's state. */
const mostPending = 4;

/** So long at most. */
const longestMs = 366 * dayMs;

/**
 * The operator lets a prepaid service, or a function of it, pause for a time, with 30 days' notice at
 * least before it begins. By the clock the service then serves nothing. Rules SLA-02, MET-10.
 */
export const announcePause = (
  state: AccountState,
  service: Terminable,
  plan: PausePlan,
  now: Instant,
): Announced | Refused<PauseRefusal> => {
  const gone = serviceGone(service, now);
  if (gone !== undefined) return gone;
  if (!('payments' in service.item)) {
    return refuse('notPrepaid', 'nothing of it is paid ahead: end it, or suspend it');
  }
  const { from, until = expiryOf(service.item.payments) } = plan;
  const untimely = notRunning(service, now) ?? tooShort(from, now) ?? badLength(plan, until);
  if (untimely !== undefined) return untimely;
  const { ending } = service.item;
  const ended = hasEnded(ending, from) ? alreadyEnding(ending) : undefined;
  const { terminationId } = plan;
  const share = plan.function?.share ?? 1;
  const pause: Pause = { terminationId, from, until, share };
  const kept = pausesOf(service).filter((each) => matters(service, each, now));
  const refused =
    ended ??
    alreadyPausing(kept, pause) ??
    tooMany(kept, pause) ??
    tooManySuspended(service, pause, now);
  return refused ?? announced(state, withPauses(service, [...kept, pause]), { plan, pause }, now);
};

/** Of what expired, or was given back, nobody knows whether it is there when the pause begins. */
const notRunning = (
  service: Terminable,
  now: Instant,
): Refused<'instanceNotRunning' | 'gatewayNotRunning'> | undefined => {
  if (runsAt(service, now)) return undefined;
  return service.kind === 'gateway'
    ? refuse('gatewayNotRunning', 'the gateway has stopped: once it is renewed, it can pause')
    : refuse('instanceNotRunning', 'the instance is isolated: once it is renewed, it can pause');
};

/** Without an end of its own it is as long as what is paid. */
const badLength = (
  plan: PausePlan,
  until: Instant,
): Refused<'pauseEmpty' | 'pauseTooLong'> | undefined => {
  if (until <= plan.from) {
    return refuse('pauseEmpty', `it would be over at ${until}: let it begin before that`);
  }
  const latest = plusMs(plan.from, longestMs);
  return plan.until !== undefined && plan.until > latest
    ? refuse('pauseTooLong', `it lasts for 366 days at most: name ${latest} or earlier`)
    : undefined;
};

/**
 * It is still to be dealt with, or it is in a payment that is not over or that another one is still to be
 * dealt with in: what comes back for that is all that was paused of the payment, less what came back.
 */
const matters = (service: Terminable, pause: Pause, now: Instant): boolean => {
  if (pause.dealtWith === undefined) return true;
  const { item } = service;
  const pending = pausesOf(service).filter(({ dealtWith }) => dealtWith === undefined);
  return ('payments' in item ? item.payments : []).some(
    (each) =>
      overlaps(pause, each) && (now < each.until || pending.some((other) => overlaps(other, each))),
  );
};

/** Of functions several may be withdrawn at a time. */
const alreadyPausing = (
  pauses: readonly Pause[],
  pause: Pause,
): Refused<'alreadyPausing'> | undefined => {
  const other = pauses.find(
    (each) => each.share === 1 && pause.share === 1 && overlaps(each, pause),
  );
  return (
    other &&
    refuse(
      'alreadyPausing',
      `it pauses from ${other.from} until ${other.until}: cancel that, or choose another time`,
    )
  );
};

const tooMany = (
  pauses: readonly Pause[],
  { share }: Pause,
): Refused<'tooManyPauses'> | undefined => {
  const pending = pauses.filter((each) => each.share === 1 && each.dealtWith === undefined);
  if (share === 1 && pending.length >= mostPending) {
    return refuse('tooManyPauses', `${pending.length} are still to come: wait until one is over`);
  }
  return pauses.length < mostPauses
    ? undefined
    : refuse('tooManyPauses', `it has ${pauses.length} pauses: wait until what they paid is over`);
};

const tooManySuspended = ({ item }: Terminable, { share }: Pause, now: Instant) =>
  share === 1 ? tooManySuspensions(item, now) : undefined;

type Planned = { readonly plan: PausePlan; readonly pause: Pause };

const announced = (
  state: AccountState,
  service: Terminable,
  { plan, pause }: Planned,
  now: Instant,
): Announced => {
  const { terminationId, reason } = plan;
  const { from, until } = pause;
  const { id } = resourceOf(service);
  const whole: Suspension = { suspensionId: terminationId, cause: 'pause', reason, from, until };
  const halts = plan.function === undefined;
  const halted = halts
    ? withSuspensions(service, withSuspension(service.item, whole, now))
    : service;
  return {
    next: { ...(halts ? planHalt(state, id, { from, until }) : state), version: state.version + 1 },
    service: halted,
    termination: {
      terminationId,
      accountId: state.accountId,
      version: 1,
      resource: resourceOf(service),
      cause: {
        ...({ kind: 'pause', reason, from } as const),
        ...(plan.function && { function: plan.function }),
      },
      announcedAt: now,
      endsAt: until,
      state: { status: 'announced' },
    },
  };
};
