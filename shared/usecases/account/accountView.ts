import type { AccountState } from '#domain/account/accountState.ts';
import { withTermsAt } from '#domain/account/arrears/termsAt.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { type Closure, closesAtEarliest } from '#domain/lifecycle/closure.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Contact, Language } from '#domain/notices/contact.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Profile } from '#usecases/ports/accounts.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

/** An account as the API shows it. */
export type AccountView = {
  readonly accountId: string;
  readonly name: string;
  readonly language: Language;
  readonly contacts: Contact[];
  /** Their addresses and numbers that have not confirmed; absent if all have. Rule NOT-04. */
  readonly unconfirmed?: string[];
  readonly legalEntity?: string;
  readonly currency: Currency;
  readonly terms: TermsProfile;
  readonly nextTerms?: { readonly terms: TermsProfile; readonly from: string };
  readonly zone: string;
  readonly nextZone?: { readonly zone: string; readonly from: string };
  readonly alertThreshold?: MoneyView;
  readonly activatedAt?: string;
  readonly createdAt: string;
  readonly closure?: ClosureView;
};

/** An account as it is at `now`: terms that were announced for an instant that has passed hold. Rule ARR-01. */
export const accountView = (profile: Profile, state: AccountState, now: Instant): AccountView => ({
  accountId: profile.accountId,
  name: profile.name,
  language: profile.language,
  contacts: [...profile.contacts],
  ...(profile.unconfirmed && { unconfirmed: [...profile.unconfirmed] }),
  ...(profile.legalEntity !== undefined && { legalEntity: profile.legalEntity }),
  currency: state.currency,
  ...termsView(withTermsAt(state, now)),
  zone: state.zone,
  ...(state.nextZone && { nextZone: state.nextZone }),
  ...(state.alert && { alertThreshold: moneyView(state.alert.threshold, state.currency) }),
  ...(state.quota && { activatedAt: state.quota.activatedAt }),
  createdAt: profile.createdAt,
  ...(state.closure && {
    closure: closureView(state.closure),
  }),
});

const termsView = ({
  terms,
  nextTerms,
}: AccountState): Pick<AccountView, 'terms' | 'nextTerms'> => ({
  terms,
  ...(nextTerms && { nextTerms }),
});

/** The last closing; those before it matter to late usage alone. Rule ACC-01. */
type ClosureView = Omit<Closure, 'earlier'> & { readonly closesAt: string };

const closureView = (closure: Closure): ClosureView => {
  const { earlier: _, ...last } = closure;
  return { ...last, closesAt: closesAtEarliest(closure) };
};
