import type { AccountState } from '#domain/account/accountState.ts';
import { dayAt, startOfDay } from '#domain/time/billingZones.ts';
import { type LocalDate, plusDays } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A local day of the billing zone, and the instant it begins at. */
export type FeeDay = { readonly date: LocalDate; readonly startsAt: Instant };

/**
 * The earliest local day whose late fee is to be decided by `now`; undefined if there is none. Rules
 * FEE-01, FEE-02.
 *
 * Only if the episode is under the terms profile `strict`, and from the day after the arrears began on. A
 * day is decided once: `feesUntil` tells the last one that has been.
 */
export const feeDayDue = (state: AccountState, now: Instant): FeeDay | undefined => {
  const next = nextFeeDay(state);
  return next === undefined || now < next.startsAt ? undefined : next;
};

/**
 * The next local day whose late fee is to be decided, if what is owed is not paid; undefined where none
 * will cost anything until more or less is owed. Rules FEE-01, FEE-02, ARR-01.
 */
export const nextFeeDay = (state: AccountState): FeeDay | undefined => {
  const { since, feesUntil, feelessSeq, terms = state.terms } = state.arrears;
  if (terms !== 'strict' || since === undefined) return undefined;
  if (feelessSeq === state.ledger.seq) return undefined;
  const date = plusDays(feesUntil ?? dayAt(state, since), 1);
  return { date, startsAt: startOfDay(state, date) };
};
