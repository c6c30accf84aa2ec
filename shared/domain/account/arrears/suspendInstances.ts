import type { AccountState } from '#domain/account/accountState.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import {
  earliestUptimeChange,
  isUp,
  startUptime,
  stopUptime,
  type Uptime,
} from '#domain/instances/uptime.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Interrupts the uptimes of an account's pay-as-you-go instances: what serves nothing is not charged.
 * Rules ARR-01, INS-03. The version is the caller's.
 */
export const suspendInstances = (state: AccountState, now: Instant): AccountState =>
  withUptimes(state, true, (uptime) => stopUptime(uptime, earliestUptimeChange(state, now)));

/** Lets them go on. Rules ARR-02, INS-03. The version is the caller's. */
export const resumeInstances = (state: AccountState, now: Instant): AccountState =>
  withUptimes(state, false, (uptime) => startUptime(uptime, earliestUptimeChange(state, now)));

/** The same state where there is nothing to change. */
const withUptimes = (
  state: AccountState,
  alive: boolean,
  change: (uptime: Uptime) => Uptime,
): AccountState => {
  const { dedicated = [] } = state;
  const isMeant = ({ perSecond, released, uptime }: Dedicated): boolean =>
    perSecond !== undefined && !released && isUp(uptime) === alive;
  if (!dedicated.some(isMeant)) return state;
  return {
    ...state,
    dedicated: dedicated.map((each) =>
      isMeant(each) ? { ...each, uptime: change(each.uptime) } : each,
    ),
  };
};
