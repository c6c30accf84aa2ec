import type * as z from 'zod';
import type { AccountState } from '#domain/account/accountState.ts';
import { withTermsAt } from '#domain/account/arrears/termsAt.ts';
import { type Closure, closesAtEarliest } from '#domain/lifecycle/closure.ts';
import type { accountAnswer } from '#functions/api/accounts/accountAnswer.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';

export type AccountAnswer = z.output<typeof accountAnswer>;

/** An account as it is at `now`: terms that were announced for an instant that has passed hold. Rule ARR-01. */
export const presentAccount = ({ profile, state, now }: AccountAt): AccountAnswer => ({
  accountId: profile.accountId,
  name: profile.name,
  language: profile.language,
  contacts: [...profile.contacts],
  ...(profile.unconfirmed && { unconfirmed: [...profile.unconfirmed] }),
  ...(profile.legalEntity !== undefined && { legalEntity: profile.legalEntity }),
  currency: state.currency,
  ...presentTerms(withTermsAt(state, now)),
  zone: state.zone,
  ...(state.nextZone && { nextZone: state.nextZone }),
  ...(state.alert && { alertThreshold: presentMoney(state.alert.threshold, state.currency) }),
  ...(state.quota && { activatedAt: state.quota.activatedAt }),
  createdAt: profile.createdAt,
  ...(state.closure && {
    closure: presentClosure(state.closure),
  }),
});

const presentTerms = ({
  terms,
  nextTerms,
}: AccountState): Pick<AccountAnswer, 'terms' | 'nextTerms'> => ({
  terms,
  ...(nextTerms && { nextTerms }),
});

/** The last closing; those before it matter to late usage alone. Rule ACC-01. */
const presentClosure = (closure: Closure): NonNullable<AccountAnswer['closure']> => {
  const { earlier: _, ...last } = closure;
  return { ...last, closesAt: closesAtEarliest(closure) };
};
