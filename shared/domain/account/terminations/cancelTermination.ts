import type { AccountState } from '#domain/account/accountState.ts';
import { cancelHalt } from '#domain/account/instances/haltInstance.ts';
import { unlimitUptime } from '#domain/account/terminations/limitUptime.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import {
  pausesOf,
  resourceOf,
  type Terminable,
  withEnding,
  withPauses,
  withSuspensions,
} from '#domain/terminations/terminable.ts';
import type { PauseTermination, Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A service that goes on; absent where it went otherwise meanwhile. */
export type Cancelled = {
  readonly next: AccountState;
  readonly termination: Termination;
  readonly service?: Terminable;
};

/** The operator takes the end of a service back, before it happens. Rule SLA-02. */
export const cancelTermination = (
  state: AccountState,
  termination: Termination,
  service: Terminable,
  now: Instant,
): Cancelled | Refused<'terminationOver'> => {
  const { terminationId } = termination;
  const over = cancelRefusal(termination, now);
  if (over !== undefined) return over;
  const cancelled = cancelledAt(termination, now);
  const version = state.version + 1;
  if (service.item.ending?.terminationId !== terminationId) {
    return { next: { ...state, version }, termination: cancelled };
  }
  const free = withEnding(service, undefined);
  return {
    next: { ...unlimitUptime(state, free, now), version },
    termination: cancelled,
    service: free,
  };
};

/** A termination that does not happen. Rule SLA-02. */
export const cancelledAt = (termination: Termination, at: Instant): Termination => ({
  ...termination,
  version: termination.version + 1,
  state: { status: 'cancelled', at },
});

/** Refuses to take back what has come or begun, or was taken back before. Rule SLA-02. */
const cancelRefusal = (
  { cause, endsAt, state: was }: Termination,
  now: Instant,
): Refused<'terminationOver'> | undefined => {
  if (was.status !== 'announced') {
    return refuse(
      'terminationOver',
      `it was ${was.status} at ${was.at}: nothing is left to take back`,
    );
  }
  const comes = cause.kind === 'pause' ? cause.from : endsAt;
  return comes <= now
    ? refuse('terminationOver', `it came at ${comes}: that cannot be taken back`)
    : undefined;
};

/** The operator takes a pause back, before it begins. Rule SLA-02. */
export const cancelPause = (
  state: AccountState,
  termination: PauseTermination,
  service: Terminable,
  now: Instant,
): Cancelled | Refused<'terminationOver'> => {
  const over = cancelRefusal(termination, now);
  if (over !== undefined) return over;
  const { terminationId, cause, endsAt: until } = termination;
  const left = pausesOf(service).filter((each) => each.terminationId !== terminationId);
  const halts = (service.item.suspensions ?? []).filter(
    ({ suspensionId }) => suspensionId !== terminationId,
  );
  const halted =
    cause.function === undefined
      ? cancelHalt(state, resourceOf(service).id, { from: cause.from, until })
      : state;
  return {
    next: { ...halted, version: state.version + 1 },
    termination: cancelledAt(termination, now),
    service: withSuspensions(withPauses(service, left), halts),
  };
};

/** A pack that goes on; absent where it was given back meanwhile. */
export type PackKept = { readonly termination: Termination; readonly pack?: Pack };

/** The operator takes the end of a pack back, before it happens. Rule SLA-02. */
export const cancelPackEnd = (
  termination: Termination,
  pack: Pack,
  now: Instant,
): PackKept | Refused<'terminationOver'> => {
  const over = cancelRefusal(termination, now);
  if (over !== undefined) return over;
  const cancelled = cancelledAt(termination, now);
  const { ending, ...free } = pack;
  const isKept =
    pack.refundedAt === undefined && ending?.terminationId === termination.terminationId;
  return { termination: cancelled, ...(isKept && { pack: free }) };
};
