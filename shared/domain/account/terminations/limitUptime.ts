import type { AccountState } from '#domain/account/accountState.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { truncateUptime } from '#domain/instances/uptime.ts';
import { resourceOf, serviceGone, type Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Lets settlement know that an instance ends at `at`: from then on a pay-as-you-go one costs nothing,
 * and usage of a prepaid one is not of a dedicated one any more. Rules SLA-02, INS-03, MET-04. `at` is
 * in no hour that is settled; the version is the caller's.
 */
export const limitUptime = (
  state: AccountState,
  service: Terminable,
  at: Instant,
): AccountState => {
  const { id } = resourceOf(service);
  if (state.dedicated === undefined) return state;
  return {
    ...state,
    dedicated: state.dedicated.map((each) => {
      if (each.instanceId !== id) return each;
      if (each.perSecond !== undefined) return { ...each, endsAt: at };
      return { ...each, uptime: truncateUptime(each.uptime, at) };
    }),
  };
};

/** Takes that back, of a service that is not to end after all. The version is the caller's. SLA-02. */
export const unlimitUptime = (
  state: AccountState,
  service: Terminable,
  now: Instant,
): AccountState => {
  if (service.kind === 'gateway' || serviceGone(service, now) !== undefined) return state;
  const { item } = service;
  if (item.kind === 'prepaid') return addPrepaid(state, item, now);
  if (state.dedicated === undefined) return state;
  return {
    ...state,
    dedicated: state.dedicated.map((each) => {
      if (each.instanceId !== item.instanceId) return each;
      const { endsAt: _, ...free } = each;
      return free;
    }),
  };
};
