import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { type Charge, issueBill, keepMonths, monthFor } from '#domain/account/billing/issueBill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Bills an order or a refund the moment it is made. Rules ORD-02, REF-07, SET-04.
 *
 * `archivedMonth`: the month of `now`, if it left the state (a zone that changed back).
 */
export const billAtOnce = (
  state: AccountState,
  charge: Omit<Charge, 'hour'> & { readonly archivedMonth?: MonthToDate },
  policy: { readonly sha256: Sha256; readonly now: Instant },
): Settled => {
  const { archivedMonth, ...rest } = charge;
  const hour = hourOf(policy.now);
  const month = monthFor(state, hour, archivedMonth);
  const issued = issueBill(state, month, { ...rest, hour }, policy);
  const { months, evicted } = keepMonths(issued.next.months, issued.month);
  return {
    next: { ...issued.next, months },
    entry: issued.entry,
    events: issued.events,
    evicted: { months: evicted, packs: [], vouchers: issued.lapsed },
  };
};
