import type { AccountState } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import { keepDedicated } from '#domain/instances/dedicated.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { renewableUntil } from '#domain/instances/instanceStatus.ts';
import { servedTerms } from '#domain/instances/serviceTimes.ts';
import { earliestUptimeChange, type Uptime } from '#domain/instances/uptime.ts';
import { hourOf } from '#domain/time/hour.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/**
 * Lets settlement know a prepaid instance that was bought or renewed at `now`: as long as it can be
 * renewed, usage under its id is metered as dedicated. Rules INS-02, MET-04, EXP-04, REF-04.
 *
 * So its uptime has no gap, whatever becomes of it: an hour is never metered one way and then another.
 * The version is the caller's, whose bill goes with it. What is long over makes room.
 */
export const addPrepaid = (
  state: AccountState,
  instance: PrepaidInstance,
  now: Instant,
): AccountState => {
  const { instanceId, region } = instance;
  const until = renewableUntil(instance);
  assert(until !== undefined, 'addPrepaid: an instance that is in service');
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const uptime = uptimeExtended(known?.uptime ?? [], earliestUptimeChange(state, now), until);
  const others = dedicated.filter((each) => each !== known);
  const kept = keepDedicated(others, { newest: hourOf(now) });
  const served = servedTerms(known?.served ?? [], instance);
  const halted = known?.halted && { halted: known.halted };
  const added = { instanceId, region, uptime, served, ...halted };
  return { ...state, dedicated: [...kept, added] };
};

/** An uptime that goes on is extended to `until`; one that has ended begins anew at `from`. */
const uptimeExtended = (uptime: Uptime, from: Instant, until: Instant): Uptime => {
  const last = uptime.at(-1);
  if (last?.until === undefined || last.until <= from) {
    return [...uptime, { from, until: later(from, until) }];
  }
  return [...uptime.slice(0, -1), { from: last.from, until: later(last.until, until) }];
};
