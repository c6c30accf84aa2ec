import type { AccountState } from '#domain/account/accountState.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import { firstGrantAt, type Quota } from '#domain/packs/grants.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { dateOf } from '#domain/time/calendar.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
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
  return { ...state, version: state.version + 1, quota: quotaFrom(state, now) };
};

/**
 * The state once something of `apigw` is bought or opened at `now`, which activates it if nothing has
 * before. Rule QUO-01. The version is the caller's.
 */
export const activeSince = (state: AccountState, now: Instant): AccountState =>
  state.quota === undefined ? { ...state, quota: impliedFrom(state, now) } : state;

/**
 * The first year as it is once usage of an hour is billed: where nothing activated `apigw` before, that
 * hour did, however late it is billed. Rule QUO-01.
 */
export const quotaOfUsage = (state: AccountState, hour: Hour): Quota =>
  state.quota ?? impliedFrom(state, startOf(hour));

/**
 * A new account's state, of a customer for whom `apigw` has been active elsewhere since `activatedAt`:
 * its first year goes on, and grants that are over by `now` are not issued. Rule QUO-01.
 */
export const activatedElsewhere = (
  state: AccountState,
  activatedAt: Instant,
  now: Instant,
): AccountState | Refused<'activationAhead'> => {
  if (activatedAt > now)
    return refuse('activationAhead', `it is ${now}: nothing is active since later`);
  const quota = quotaFrom(state, activatedAt);
  return { ...state, quota: { ...quota, nextGrant: firstGrantAt(quota, now) } };
};

const impliedFrom = (state: AccountState, at: Instant): Quota => ({
  ...quotaFrom(state, at),
  implied: true,
});

const quotaFrom = (state: AccountState, activatedAt: Instant): Quota => {
  const zone = zoneAt(state, activatedAt);
  return { activatedAt, activatedOn: dateOf(activatedAt, zone), zone, nextGrant: 0 };
};
