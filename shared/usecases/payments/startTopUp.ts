import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Money } from '#domain/money/money.ts';
import { methodIn } from '#domain/payments/methods.ts';
import { openPayment, type Payment } from '#domain/payments/payment.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { noAccount, otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { noProvider } from '#usecases/payments/manageMethods.ts';
import { noTopUp } from '#usecases/payments/settleCharge.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasPaymentProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPaymentMethods, HasPaymentQueue, HasPayments } from '#usecases/ports/payments.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { timedId } from '#usecases/timedId.ts';

/**
 * Of an account's newest top-ups so many may be under way: what is asked of a provider is bounded. One that
 * nobody knows the end of is over after a day. Rule PAY-02.
 */
export const openTopUpLimit = 5;
const lookedAt = 20;

type StartDeps = TransactDeps &
  HasPaymentMethods &
  HasPayments &
  HasPaymentQueue &
  HasPaymentProvider &
  HasNewId;

type StartRefusal =
  | ('providerNotSetUp' | 'currencyMismatch' | 'currencyNotTaken')
  | ('accountClosing' | 'noPrimaryMethod' | 'tooManyTopUps');

/**
 * Records a top-up that the primary is to be charged for; a worker charges it. Rules PAY-02, ORD-03.
 *
 * Of two at once the account's version lets one be recorded first, so that no more are under way than may be.
 * The message is sent after that: a lost one the sweep makes up for, by the list of what is due.
 */
export const startTopUp = async <Answer extends object>(
  deps: StartDeps,
  operation: Mutation<Payment, Answer>,
  accountId: AccountId,
  money: Money,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | StartRefusal>> => {
  let started: string | undefined;
  const answer = await transactAccount<Answer, StartRefusal>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const refused = refusalOf(deps, state, money);
      if (refused !== undefined) return refused;
      const primary = methodIn(await deps.paymentMethods.load(accountId), 'primary');
      if (primary === undefined) {
        return refuse('noPrimaryMethod', 'add a payment method, or make one primary');
      }
      const { items } = await deps.payments.list(accountId, lookedAt);
      const open = items.filter((payment) => payment.state.status === 'open');
      if (open.length >= openTopUpLimit) return tooMany;
      const now = deps.now();
      const paymentId = timedId('pay', now, deps.newId);
      const payment = openPayment({ paymentId, accountId, money, primary }, now);
      started = paymentId;
      const writes = [deps.payments.create(payment)];
      return { ...fenced(state), writes, answer: operation.present(payment) };
    },
  );
  if (started !== undefined && !isRefused(answer)) {
    await deps.paymentQueue.enqueue({ accountId, paymentId: started });
  }
  return answer;
};

const tooMany = refuse(
  'tooManyTopUps',
  `${openTopUpLimit} top-ups are under way: wait for one of them to end`,
);

const refusalOf = (
  { provider }: HasPaymentProvider,
  state: AccountState,
  { currency }: Money,
): Refused<StartRefusal> | undefined => {
  if (provider === undefined) return noProvider();
  if (currency !== state.currency) return otherCurrency(state.currency);
  if (!provider.can.currencies.includes(currency)) {
    return refuse('currencyNotTaken', `the provider takes no ${currency}`);
  }
  return state.closure?.closedAt === undefined ? undefined : closureRefusal(state);
};

/** An account's top-ups by a provider, newest first. Rule PAY-02. */
export const listTopUps = async (
  { accounts, payments }: HasAccounts & HasPayments,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<Payment> | Refused<'accountNotFound'>> =>
  (await accounts.exists(accountId)) ? payments.list(accountId, limit, after) : noAccount();

/** A top-up by a provider, and what became of it. Rule PAY-02. */
export const getTopUp = async (
  { payments }: HasPayments,
  accountId: AccountId,
  paymentId: string,
): Promise<Payment | Refused<'topUpNotFound'>> =>
  (await payments.load(accountId, paymentId)) ?? noTopUp();
