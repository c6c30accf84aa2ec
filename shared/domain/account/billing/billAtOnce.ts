import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import {
  issueBill,
  keepMonths,
  monthFor,
  type NewBill,
} from '#domain/account/billing/issueBill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A bill that is issued at once: of the hour of now, or of the `hour` of the bill that it corrects. */
export type ChargeAtOnce = Omit<NewBill, 'hour'> & {
  readonly hour?: Hour;
  /** The hour's month, if it left the state. */
  readonly archivedMonth?: MonthToDate;
};

/** Bills an order, a refund or a correction the moment it is made. Rules ORD-02, REF-07, INV-09, SET-04. */
export const billAtOnce = (
  state: AccountState,
  charge: ChargeAtOnce,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): Settled => {
  const { archivedMonth, hour = hourOf(policy.now), ...rest } = charge;
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
