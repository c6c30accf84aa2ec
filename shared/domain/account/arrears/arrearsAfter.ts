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
export const arrearsAfter = (state: AccountState, at: Instant): AccountState => {
  const { arrears } = state;
  const owes = balanceOf(state.wallet).lt(0);
  if (owes === (arrears.since !== undefined)) return state;
  return owes ? begin(state, at) : recover(state, at);
};

/** Under the terms of that moment, whatever they become. Rule ARR-01. */
const begin = (state: AccountState, since: Instant): AccountState => ({
  ...withTermsAt(state, since),
  arrears: { ...lasting(state.arrears, since), episode: state.arrears.episode + 1, since },
});

const recover = (state: AccountState, at: Instant): AccountState => {
  const recovered = { ...rememberStop(state, at), arrears: lasting(state.arrears, at) };
  return state.arrears.stoppedAt === undefined ? recovered : resumeInstances(recovered, at);
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
