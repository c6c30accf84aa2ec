import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { rememberStop } from '#domain/account/arrears/stops.ts';
import { resumeInstances } from '#domain/account/arrears/suspendInstances.ts';
import { withTermsAt } from '#domain/account/arrears/termsAt.ts';
import { type Arrears, unpaidSpansAfter } from '#domain/arrears/arrears.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/**
 * The state after its balance has moved at `at`: arrears begin the moment it is below zero, and end
 * the moment it no longer is. Rules SET-03, ARR-05. The version is the caller's.
 *
 * What was stopped goes on at once (ARR-02); what was destroyed does not come back. A part payment
 * changes nothing, and new arrears are a new episode.
 */
export const arrearsAfter = (state: AccountState, at: Instant): Changed => {
  const { arrears } = state;
  const owes = balanceOf(state.wallet).lt(0);
  if (owes === (arrears.since !== undefined)) return { next: state, events: [] };
  return owes ? begin(state, at) : recover(state, at);
};

/** Under the terms of that moment, whatever they become. Rule ARR-01. */
const begin = (state: AccountState, since: Instant): Changed => {
  const episode = state.arrears.episode + 1;
  return {
    next: {
      ...withTermsAt(state, since),
      arrears: { ...lasting(state.arrears, since), episode, since },
    },
    events: [{ kind: 'arrearsBegan', episode }],
  };
};

const recover = (state: AccountState, at: Instant): Changed => {
  const { stoppedAt, step } = state.arrears;
  const recovered = { ...rememberStop(state, at), arrears: lasting(state.arrears, at) };
  const ended = { kind: 'arrearsEnded' } as const;
  if (stoppedAt === undefined) return { next: recovered, events: [ended] };
  const { next, events } = resumeInstances(recovered, at);
  const restored = { kind: 'serviceRestored', destroyed: step === 'destroyed' } as const;
  return { next, events: [ended, restored, ...events] };
};

/** What outlives an episode that ends, or comes into one that begins, at `at`. */
const lasting = (arrears: Arrears, at: Instant): Arrears => {
  const { episode, destroyedAt, clearing } = arrears;
  const unpaidSpans = unpaidSpansAfter(arrears, at);
  return {
    episode,
    ...(destroyedAt !== undefined && { destroyedAt }),
    ...(clearing !== undefined && { clearing }),
    ...(unpaidSpans.length > 0 && { unpaidSpans }),
  };
};
