import { assert } from '#domain/defect.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { endLife, lifeMark, startLife } from '#domain/instances/life.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Lets settlement know a prepaid instance from now on, or again: usage under its id is metered as
 * dedicated. Rules INS-02, MET-04, REF-04. The version is the caller's, whose bill goes with it.
 */
export const addPrepaid = (
  state: AccountState,
  { instanceId, region }: Pick<Dedicated, 'instanceId' | 'region'>,
  now: Instant,
): AccountState => {
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const life = startLife(known?.life ?? [], lifeMark(state, now));
  const others = dedicated.filter((each) => each !== known);
  return { ...state, dedicated: [...others, { instanceId, region, life }] };
};

/**
 * Ends a prepaid instance, for good or until it is renewed. Rules EXP-03, REF-04. The version is the
 * caller's. Settlement forgets it once no usage of it can come late without the operator.
 */
export const endPrepaid = (state: AccountState, instanceId: string, now: Instant): AccountState => {
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  assert(known !== undefined, 'endPrepaid: the state knows the instance');
  assert(known.perSecond === undefined, 'endPrepaid: a prepaid instance');
  const ended: Dedicated = { ...known, life: endLife(known.life, lifeMark(state, now)) };
  return { ...state, dedicated: dedicated.map((each) => (each === known ? ended : each)) };
};
