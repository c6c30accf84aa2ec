import { assert } from '#domain/defect.ts';
import type { Dedicated, PrepaidInstance } from '#domain/instances/instance.ts';
import { keepDedicated } from '#domain/instances/keepDedicated.ts';
import { type Life, lifeMark } from '#domain/instances/life.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { hourOf } from '#domain/time/hour.ts';
import { type Instant, later } from '#domain/time/instant.ts';

/**
 * Lets settlement know a prepaid instance that was bought or renewed at `now`: until its expiry, usage
 * under its id is metered as dedicated. Rules INS-02, MET-04, EXP-04, REF-04.
 *
 * The version is the caller's, whose bill goes with it. What is long over makes room.
 */
export const addPrepaid = (
  state: AccountState,
  { instanceId, region, payments }: Pick<PrepaidInstance, 'instanceId' | 'region' | 'payments'>,
  now: Instant,
): AccountState => {
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const life = livingUntil(known?.life ?? [], lifeMark(state, now), expiryOf(payments));
  const others = dedicated.filter((each) => each !== known);
  const kept = keepDedicated(others, { newest: hourOf(now) });
  return { ...state, dedicated: [...kept, { instanceId, region, life }] };
};

/** What runs runs on; what has ended begins anew. An hour that is settled keeps what it was. */
const livingUntil = (life: Life, from: Instant, until: Instant): Life => {
  const last = life.at(-1);
  if (last?.until === undefined || last.until <= from) {
    return [...life, { from, until: later(from, until) }];
  }
  return [...life.slice(0, -1), { from: last.from, until: later(last.until, until) }];
};

/**
 * Ends a prepaid instance before its expiry: it was given back. Rule REF-04. The version is the
 * caller's. Settlement forgets it once no usage of it can come late without the operator.
 */
export const endPrepaid = (state: AccountState, instanceId: string, now: Instant): AccountState => {
  const { dedicated = [] } = state;
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const last = known?.life.at(-1);
  assert(known !== undefined && last !== undefined, 'endPrepaid: the state knows the instance');
  assert(known.perSecond === undefined, 'endPrepaid: a prepaid instance');
  const until = later(last.from, lifeMark(state, now));
  const ended: Dedicated = { ...known, life: [...known.life.slice(0, -1), { ...last, until }] };
  return { ...state, dedicated: dedicated.map((each) => (each === known ? ended : each)) };
};
