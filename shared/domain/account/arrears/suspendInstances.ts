import type { Changed } from '#domain/account/accountEvent.ts';
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
export const suspendInstances = (state: AccountState, now: Instant): Changed => {
  const next = withUptimes(state, true, (uptime) =>
    stopUptime(uptime, earliestUptimeChange(state, now)),
  );
  return { next, events: next === state ? [] : [{ kind: 'meteringChanged', at: now }] };
};

/**
 * Lets them go on, if neither arrears nor a budget stop them any more. Rules ARR-02, WAL-08, INS-03. The version is
 * the caller's.
 */
export const resumeInstances = (state: AccountState, now: Instant): Changed => {
  const { arrears, budgetStops = [] } = state;
  if (arrears.stoppedAt !== undefined || isUp(budgetStops)) return { next: state, events: [] };
  const next = withUptimes(state, false, (uptime) =>
    startUptime(uptime, earliestUptimeChange(state, now)),
  );
  const at = upSince(next);
  return { next, events: at === undefined ? [] : [{ kind: 'meteringChanged', at }] };
};

/** From when on instances run by the second; undefined where none does. */
const upSince = ({ dedicated = [] }: AccountState): Instant | undefined =>
  dedicated
    .filter(({ perSecond, uptime }) => perSecond !== undefined && isUp(uptime))
    .flatMap(({ uptime }) => uptime.at(-1)?.from ?? [])
    .toSorted()
    .at(0);

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
