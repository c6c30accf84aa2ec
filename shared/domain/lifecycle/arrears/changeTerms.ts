import { milderOf, type TermsProfile } from '#domain/lifecycle/arrears/arrearsPolicy.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';

/**
 * Serves an account under other terms. Rules ARR-01, ARR-03.
 *
 * An episode that has begun goes on under the milder of both: what the customer has been told is not
 * taken back, and what is kinder counts at once. The version is the caller's.
 */
export const changeTerms = (state: AccountState, terms: TermsProfile): AccountState => {
  const { terms: kept, ...arrears } = state.arrears;
  if (arrears.since === undefined) return { ...state, terms, arrears };
  const milder = milderOf(kept ?? state.terms, terms);
  return {
    ...state,
    terms,
    arrears: milder === terms ? arrears : { ...arrears, terms: milder },
  };
};
