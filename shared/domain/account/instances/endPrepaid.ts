import type { AccountState } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { servedUntil } from '#domain/instances/serviceTimes.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/**
 * Ends a prepaid instance that was given back at `since`, at the end of its isolation. Rules REF-04,
 * MET-10. The version is the caller's. Settlement forgets it once no usage of it can come late without the operator.
 */
export const endPrepaid = (
  state: AccountState,
  instanceId: string,
  { since, until: at }: { readonly since: Instant; readonly until: Instant },
): AccountState => {
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const last = known?.uptime.at(-1);
  assert(known !== undefined && last !== undefined, 'endPrepaid: the state knows the instance');
  assert(known.perSecond === undefined, 'endPrepaid: a prepaid instance');
  const until = later(last.from, at);
  const uptime = [...known.uptime.slice(0, -1), { ...last, until }];
  const ended: Dedicated = { ...known, uptime, served: servedUntil(known.served ?? uptime, since) };
  return { ...state, dedicated: dedicated.map((each) => (each === known ? ended : each)) };
};
