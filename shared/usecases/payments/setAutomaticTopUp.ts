import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import {
  type AutomaticTopUp,
  type AutomaticTopUpTerms,
  dueNext,
  termsRefusal,
} from '#domain/payments/automaticTopUp.ts';
import { methodIn } from '#domain/payments/methods.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { noAccount, otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { noPrimary, noProvider } from '#usecases/payments/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasPaymentProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type { HasAutomaticTopUps, HasPaymentMethods } from '#usecases/ports/payments.ts';

type Deps = TransactDeps & HasAutomaticTopUps & HasPaymentMethods & HasPaymentProvider;

/** An automatic top-up in an account's currency. */
export type AutomaticTopUpIn = {
  readonly automatic: AutomaticTopUp;
  readonly currency: Currency;
};

/** What is asked for; each amount is to be in the account's currency. */
export type AutomaticTopUpRequest = {
  readonly threshold: Money;
  readonly amount: Money;
  readonly perDay: { readonly count: number; readonly amount: Money };
};

const termsOf = ({ threshold, amount, perDay }: AutomaticTopUpRequest): AutomaticTopUpTerms => ({
  threshold: threshold.amount,
  amount: amount.amount,
  perDay: { count: perDay.count, amount: perDay.amount.amount },
});

type SetRefusal =
  | ('providerNotSetUp' | 'currencyMismatch')
  | ('lessThanOneADay' | 'noPrimary' | 'accountClosing');

/**
 * Sets up an account's automatic top-up, or sets it anew, which also ends its pause. What was begun today counts on.
 * If the balance is below the threshold already, it is topped up at once. Rule PAY-04.
 */
export const setAutomaticTopUp = async <Answer extends object>(
  deps: Deps & HasPaymentQueue,
  operation: Mutation<AutomaticTopUpIn, Answer>,
  accountId: AccountId,
  request: AutomaticTopUpRequest,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | SetRefusal>> => {
  let isDue = false;
  const answer = await transactAccount<Answer, SetRefusal>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const refused = await refusalOf(deps, state, request);
      if (refused !== undefined) return refused;
      const terms = termsOf(request);
      const { currency } = state;
      const before = await deps.automaticTopUps.load(accountId);
      isDue = balanceOf(state.wallet).lt(terms.threshold);
      const automatic: AutomaticTopUp = {
        ...terms,
        accountId,
        version: (before?.version ?? 0) + 1,
        setAt: deps.now(),
        ...(before?.begun && { begun: before.begun }),
        ...(isDue && { dueAt: deps.now() }),
      };
      return {
        ...fenced({ ...state, topUpBelow: terms.threshold }),
        writes: [deps.automaticTopUps.save(automatic)],
        answer: operation.present({ automatic, currency }),
      };
    },
  );
  if (isDue && !isRefused(answer)) await deps.paymentQueue.enqueue({ accountId });
  return answer;
};

const refusalOf = async (
  { provider, paymentMethods }: Deps,
  state: AccountState,
  request: AutomaticTopUpRequest,
): Promise<Refused<SetRefusal> | undefined> => {
  if (provider === undefined) return noProvider();
  const { threshold, amount, perDay } = request;
  const isOwn = [threshold, amount, perDay.amount].every(
    (each) => each.currency === state.currency,
  );
  if (!isOwn) return otherCurrency(state.currency);
  const closing = closureRefusal(state);
  if (closing !== undefined) return closing;
  const primary = methodIn(await paymentMethods.load(state.accountId), 'primary');
  return primary === undefined ? noPrimary() : termsRefusal(termsOf(request));
};

/** Ends an account's automatic top-up; what is under way goes on. Rule PAY-04. */
export const endAutomaticTopUp = <Answer extends object>(
  deps: Deps,
  operation: Mutation<AutomaticTopUpIn, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | 'noAutomaticTopUp'>> =>
  transactAccount<Answer, 'noAutomaticTopUp'>(deps, accountId, { operation }, async (state) => {
    const automatic = await loadRunning(deps, accountId);
    if (automatic === undefined) return noAutomaticTopUp();
    const { topUpBelow: _, ...without } = state;
    const ended = { ...dueNext(automatic), endedAt: deps.now() };
    return {
      ...fenced(without),
      writes: [deps.automaticTopUps.save(ended)],
      answer: operation.present({ automatic, currency: state.currency }),
    };
  });

/** An account's automatic top-up. Rule PAY-04. */
export const getAutomaticTopUp = async (
  deps: HasAccounts & HasAutomaticTopUps,
  accountId: AccountId,
): Promise<AutomaticTopUpIn | Refused<'accountNotFound' | 'noAutomaticTopUp'>> => {
  const loaded = await deps.accounts.load(accountId);
  if (loaded === undefined) return noAccount();
  const automatic = await loadRunning(deps, accountId);
  return automatic === undefined
    ? noAutomaticTopUp()
    : { automatic, currency: loaded.state.currency };
};

const loadRunning = async (
  { automaticTopUps }: HasAutomaticTopUps,
  accountId: AccountId,
): Promise<AutomaticTopUp | undefined> => {
  const automatic = await automaticTopUps.load(accountId);
  return automatic?.endedAt === undefined ? automatic : undefined;
};

const noAutomaticTopUp = (): Refused<'noAutomaticTopUp'> =>
  refuse('noAutomaticTopUp', 'the account does not top itself up: set it up first');
