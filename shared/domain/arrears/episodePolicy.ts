import type { Arrears } from '#domain/arrears/arrears.ts';
import {
  type ArrearsPolicy,
  arrearsPolicies,
  type TermsProfile,
} from '#domain/arrears/arrearsPolicy.ts';

/** What an episode goes by: the account's terms, or the milder ones that it is under. Rule ARR-01. */
export const episodePolicy = (
  { terms: milder }: Pick<Arrears, 'terms'>,
  accountTerms: TermsProfile,
): ArrearsPolicy => arrearsPolicies[milder ?? accountTerms];
