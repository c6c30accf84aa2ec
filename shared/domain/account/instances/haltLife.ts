import type { AccountState } from '#domain/account/accountState.ts';
import { endOfLife, isAlive, type Life, lifeMark, secondOf } from '#domain/instances/life.ts';
import { type Instant, later, plusMs } from '#domain/time/instant.ts';

/**
 * Lets settlement know that the operator has an instance serve nothing from `at` on, in no hour that is
 * settled; beside its life, which arrears interrupt and resume, so that a payment lifts nothing. Rules
 * SLA-05, INS-03, MET-10. The version is the caller's.
 */
export const haltLife = (state: AccountState, instanceId: string, at: Instant): AccountState =>
  withHalts(state, instanceId, (halted) => {
    const from = secondOf(lifeMark(state, at));
    return isAlive(halted) ? halted : [...halted, { from: later(from, endOfLife(halted) ?? from) }];
  });

/** Lets it serve again, from the next whole second on. Rules SLA-05, INS-03. The version is the caller's. */
export const resumeLife = (state: AccountState, instanceId: string, at: Instant): AccountState =>
  withHalts(state, instanceId, (halted) => {
    const last = halted.at(-1);
    if (last === undefined || !isAlive(halted)) return halted;
    const until = secondOf(plusMs(lifeMark(state, at), 999));
    return [...halted.slice(0, -1), { from: last.from, until: later(until, last.from) }];
  });

const withHalts = (
  state: AccountState,
  instanceId: string,
  change: (halted: Life) => Life,
): AccountState => {
  if (state.dedicated === undefined) return state;
  return {
    ...state,
    dedicated: state.dedicated.map((each) =>
      each.instanceId === instanceId ? { ...each, halted: change(each.halted ?? []) } : each,
    ),
  };
};
