import { endOfLife } from '#domain/instances/life.ts';
import { episodePolicy } from '#domain/lifecycle/arrears/episodePolicy.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a destruction makes of an account's prepaid instances; `none`: it has none. Rule ARR-07. */
export type PrepaidFate = 'none' | 'kept' | 'destroyed';

export const prepaidFate = (
  { dedicated = [], arrears, terms }: AccountState,
  at: Instant,
): PrepaidFate => {
  const hasPrepaid = dedicated.some(({ perSecond, life }) => {
    const end = endOfLife(life);
    return perSecond === undefined && end !== undefined && at < end;
  });
  if (!hasPrepaid) return 'none';
  return episodePolicy(arrears, terms).keepsPrepaid ? 'kept' : 'destroyed';
};
