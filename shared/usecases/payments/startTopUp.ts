import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Money } from '#domain/money/money.ts';
import { methodIn } from '#domain/payments/methods.ts';
import { openPayment, type Payment } from '#domain/payments/payment.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
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
 * What is asked of a provider is bounded: an account may begin so many top-ups an hour, whatever becomes of
 * them, and of its newest ones so many may be under way. Rule PAY-02.
 */
export const topUpsAnHour = 20;
export const openTopUpLimit = 5;

type StartDeps = TransactDeps &
  HasPaymentMethods &
  HasPayments &
  HasPaymentQueue &
  HasPaymentProvider &
  HasNewId;

type StartRefusal =
  | ('providerNotSetUp' | 'currencyMismatch')
  | ('accountClosing' | 'noPrimary' | 'tooManyTopUps');

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
        return refuse('noPrimary', 'add a payment method, or make one primary');
      }
      const now = deps.now();
      const { items } = await deps.payments.list(accountId, topUpsAnHour);
      const many = tooMany(items, now);
      if (many !== undefined) return many;
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

/** `newest`: as many as an hour may have. */
const tooMany = (
  newest: readonly Payment[],
  now: Instant,
): Refused<'tooManyTopUps'> | undefined => {
  const open = newest.filter(({ state }) => state.status === 'open').length;
  if (open >= openTopUpLimit) {
    const detail = `${openTopUpLimit} top-ups are under way: wait for one of them to end`;
    return refuse('tooManyTopUps', detail);
  }
  const first = newest[topUpsAnHour - 1];
  return first === undefined || first.createdAt <= plusMs(now, -hourMs)
    ? undefined
    : refuse('tooManyTopUps', `${topUpsAnHour} top-ups were begun within the last hour`);
};

const refusalOf = (
  { provider }: HasPaymentProvider,
  state: AccountState,
  { currency }: Money,
): Refused<StartRefusal> | undefined => {
  if (provider === undefined) return noProvider();
  if (currency !== state.currency) return otherCurrency(state.currency);
  if (!provider.can.currencies.includes(currency)) {
    return refuse('currencyMismatch', `the provider takes no ${currency}`);
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
