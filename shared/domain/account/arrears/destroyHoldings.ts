import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { Destruction } from '#domain/arrears/arrears.ts';
import { holdsOf } from '#domain/instances/dedicated.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { closeUptime, earliestUptimeChange, truncateUptime } from '#domain/instances/uptime.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Takes from an account what a destruction takes of its `apigw`, as far as it is in its state: dedicated
 * instances, what they freeze, renewals of them that wait for funds. Rule ARR-07. The version is the
 * caller's.
 *
 * What is charged for already stays charged; seconds not billed yet are still billed (INS-03). Packs and
 * free grants stay.
 */
export const destroyHoldings = (
  state: AccountState,
  destruction: Destruction,
  now: Instant,
): Changed => {
  const mark = earliestUptimeChange(state, now);
  const keepsPrepaid = destruction === 'butPrepaid';
  const { dedicated: had, unrenewed = [], ...rest } = state;
  const dedicated = had?.map((each) => ended(each, keepsPrepaid, mark));
  const left = unrenewed.filter(({ kind }) => kind === 'gateway' || keepsPrepaid);
  return {
    next: {
      ...rest,
      ...(dedicated && { dedicated }),
      ...(left.length > 0 && { unrenewed: left }),
      wallet: { ...state.wallet, holds: holdsOf({ ...(dedicated && { dedicated }) }) },
    },
    events: had?.some(isMetered) ? [{ kind: 'meteringChanged', at: now }] : [],
  };
};

const isMetered = ({ perSecond, released }: Dedicated): boolean =>
  perSecond !== undefined && !released;

const ended = (each: Dedicated, keepsPrepaid: boolean, mark: Instant): Dedicated => {
  if (each.released) return each;
  if (each.perSecond !== undefined) {
    return { ...each, uptime: closeUptime(each.uptime, mark), released: true };
  }
  return keepsPrepaid ? each : { ...each, uptime: truncateUptime(each.uptime, mark) };
};
