import { holdsOf } from '#domain/instances/holdsOf.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { closeLife, cutLife, lifeMark } from '#domain/instances/life.ts';
import { destroyPack } from '#domain/packs/destroyPack.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Takes from an account all that it has of `apigw`, as far as it is in its state: dedicated instances,
 * what they freeze, packs, renewals that wait for funds. Rule ARR-07. The version is the caller's.
 *
 * What is charged for already stays charged; seconds not billed yet are still billed (INS-03).
 */
export const destroyHoldings = (state: AccountState, now: Instant): AccountState => {
  const mark = lifeMark(state, now);
  const { dedicated: had, unrenewed = [], ...rest } = state;
  const dedicated = had?.map((each) => ended(each, mark));
  const left = unrenewed.filter(({ kind }) => kind === 'gateway');
  return {
    ...rest,
    ...(dedicated && { dedicated }),
    ...(left.length > 0 && { unrenewed: left }),
    packs: state.packs.map((pack) => destroyPack(pack, now)),
    wallet: { ...state.wallet, holds: holdsOf({ ...(dedicated && { dedicated }) }) },
  };
};

const ended = (each: Dedicated, mark: Instant): Dedicated => {
  if (each.released) return each;
  if (each.perSecond === undefined) return { ...each, life: cutLife(each.life, mark) };
  return { ...each, life: closeLife(each.life, mark), released: true };
};
