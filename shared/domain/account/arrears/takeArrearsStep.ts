import { type Changed, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { destroyHoldings } from '#domain/account/arrears/destroyHoldings.ts';
import { suspendInstances } from '#domain/account/arrears/suspendInstances.ts';
import type { Destruction } from '#domain/arrears/arrears.ts';
import { episodePolicy } from '#domain/arrears/arrearsPolicy.ts';
import {
  arrearsDues,
  type TimedStep,
  warningMs,
} from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A warning later than this puts the destruction off: the customer has been promised a day. ARR-04. */
const warningLateMs = 6 * hourMs;

/**
 * The state after a step of its arrears at `now`, one version on. Rules ARR-01 to ARR-04, ARR-07.
 *
 * A stop suspends the pay-as-you-go instances, so that they cost nothing while they serve nothing. A
 * destruction takes what the state has of `apigw` and is not kept; its items are the caller's to clear away.
 */
export const takeArrearsStep = (state: AccountState, step: TimedStep, now: Instant): Changed => {
  const version = state.version + 1;
  const { arrears } = state;
  switch (step) {
    case 'tell':
      return fenced({ ...state, arrears: { ...arrears, step: 'told' } });
    case 'stop': {
      const stopped = { ...arrears, step: 'stopped', stoppedAt: now } as const;
      return suspendInstances({ ...state, version, arrears: stopped }, now);
    }
    case 'warn':
      return fenced({ ...state, arrears: { ...arrears, step: 'warned', ...putOff(state, now) } });
    case 'destroy':
      return destroy({ ...state, version }, now);
  }
};

const destroy = (state: AccountState, now: Instant): Changed => {
  const { arrears, terms } = state;
  const clearing: Destruction = episodePolicy(arrears, terms).keepsPrepaid ? 'butPrepaid' : 'all';
  const destroyed = { ...arrears, step: 'destroyed', destroyedAt: now, clearing } as const;
  return destroyHoldings({ ...state, arrears: destroyed }, clearing, now);
};

const putOff = (
  { arrears, terms }: AccountState,
  now: Instant,
): Pick<AccountState['arrears'], 'destroyDue'> =>
  now <= plusMs(arrearsDues(arrears, terms).warn, warningLateMs)
    ? {}
    : { destroyDue: plusMs(now, warningMs) };
