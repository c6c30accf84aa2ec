import type { AccountState } from '#domain/account/accountState.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { endLife, isAlive, type Life, lifeMark, startLife } from '#domain/instances/life.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Interrupts the lives of an account's pay-as-you-go instances: what serves nothing is not charged.
 * Rules ARR-01, INS-03. The version is the caller's.
 */
export const suspendLives = (state: AccountState, now: Instant): AccountState =>
  withLives(state, true, (life) => endLife(life, lifeMark(state, now)));

/** Lets them go on. Rules ARR-02, INS-03. The version is the caller's. */
export const resumeLives = (state: AccountState, now: Instant): AccountState =>
  withLives(state, false, (life) => startLife(life, lifeMark(state, now)));

/** The same state where there is nothing to change. */
const withLives = (
  state: AccountState,
  alive: boolean,
  change: (life: Life) => Life,
): AccountState => {
  const { dedicated = [] } = state;
  const isMeant = ({ perSecond, released, life }: Dedicated): boolean =>
    perSecond !== undefined && !released && isAlive(life) === alive;
  if (!dedicated.some(isMeant)) return state;
  return {
    ...state,
    dedicated: dedicated.map((each) =>
      isMeant(each) ? { ...each, life: change(each.life) } : each,
    ),
  };
};
