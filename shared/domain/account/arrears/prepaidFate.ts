import type { AccountState } from '#domain/account/accountState.ts';
import { episodePolicy } from '#domain/arrears/arrearsPolicy.ts';
import { endOfUptime } from '#domain/instances/uptime.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What a destruction makes of an account's prepaid instances; `none`: there are none, or none whose term runs
 * where terms are kept: what is isolated after it (EXP-03, REF-04) no payment of arrears restores. Rule ARR-07.
 */
export type PrepaidFate = 'none' | 'kept' | 'destroyed';

export const prepaidFate = (
  { dedicated = [], arrears, terms }: AccountState,
  at: Instant,
): PrepaidFate => {
  const { keepsPrepaid } = episodePolicy(arrears, terms);
  const isConcerned = dedicated.some(({ perSecond, uptime, served = uptime }) => {
    const end = endOfUptime(keepsPrepaid ? served : uptime);
    return perSecond === undefined && end !== undefined && at < end;
  });
  if (!isConcerned) return 'none';
  return keepsPrepaid ? 'kept' : 'destroyed';
};
