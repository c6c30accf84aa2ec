import type { AccountState } from '#domain/account/accountState.ts';
import { milderOf, type TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The terms that arrears which begin at an instant go by. Rule ARR-01. */
export const termsAt = (
  { terms, nextTerms }: Pick<AccountState, 'terms' | 'nextTerms'>,
  at: Instant,
): TermsProfile => (nextTerms !== undefined && at >= nextTerms.from ? nextTerms.terms : terms);

/**
 * The state with the terms of an instant in their place. Arrears that began before those came into force
 * stay under the milder ones. Rule ARR-01. The version is the caller's.
 */
export const withTermsAt = (state: AccountState, at: Instant): AccountState => {
  const { nextTerms, ...rest } = state;
  if (nextTerms === undefined || at < nextTerms.from) return state;
  const { terms } = nextTerms;
  const { arrears } = state;
  const milder = milderOf(arrears.terms ?? state.terms, terms);
  const isKept = arrears.since !== undefined && milder !== terms;
  return { ...rest, terms, ...(isKept && { arrears: { ...arrears, terms: milder } }) };
};
