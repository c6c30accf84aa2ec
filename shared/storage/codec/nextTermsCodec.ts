import type { AccountState } from '#domain/account/accountState.ts';
import { asInstant, asList, ms } from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

type NextTerms = NonNullable<AccountState['nextTerms']>;

/** Stricter terms that are announced: which, and from when on. Rule ARR-01. */
export const encodeNextTerms = ({ terms, from }: NextTerms): unknown[] => [
  storedEnum.termsProfile.encode(terms),
  ms(from),
];

export const decodeNextTerms = (field: unknown): NextTerms => {
  const [terms, from] = asList(field);
  return { terms: storedEnum.termsProfile.decode(terms), from: asInstant(from) };
};
