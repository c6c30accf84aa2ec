import type { AccountState } from '#domain/account/accountState.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Refused } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { dateOf } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Activates `apigw` and with it the first-year free quota. Rules QUO-01, QUO-02.
 *
 * The zone of the activation dates all twelve grants, whatever the billing zone becomes.
 */
export const activate = (
  state: AccountState,
  now: Instant,
): AccountState | Refused<'accountClosing' | 'alreadyActivated'> => {
  const closing = closureRefusal(state);
  if (closing !== undefined) return closing;
  if (state.quota !== undefined) {
    return refuse('alreadyActivated', `apigw is active since ${state.quota.activatedAt}`);
  }
  const zone = zoneAt(state, now);
  const quota = { activatedAt: now, activatedOn: dateOf(now, zone), zone, nextGrant: 0 };
  return { ...state, version: state.version + 1, quota };
};
