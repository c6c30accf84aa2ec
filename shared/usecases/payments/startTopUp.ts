import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  type NewTopUpDeps,
  type NewTopUpRefusal,
  newTopUp,
  openTopUpLimit,
} from '#usecases/payments/newTopUp.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasPaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type { HasPayments } from '#usecases/ports/payments.ts';

/** How much, and where the owner of a card is led back to who has to confirm. */
type NewTopUpAsked = Pick<Payment, 'money' | 'returnUrl'>;

/**
 * Records a top-up that the primary is to be charged for; a worker charges it. Rules PAY-02, ORD-03.
 *
 * Of two at once the account's version lets one be recorded first, so that no more are under way than may be.
 * The message is sent after that: a lost one the sweep makes up for, by the list of what is due.
 */
export const startTopUp = async <Answer extends object>(
  deps: TransactDeps & NewTopUpDeps & HasPaymentQueue,
  operation: Mutation<Payment, Answer>,
  accountId: AccountId,
  asked: NewTopUpAsked,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | NewTopUpRefusal>> => {
  let started: string | undefined;
  const answer = await transactAccount<Answer, NewTopUpRefusal>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const payment = await newTopUp(deps, state, { ...asked, mostOpen: openTopUpLimit });
      if (isRefused(payment)) return payment;
      started = payment.paymentId;
      const writes = [deps.payments.create(payment)];
      return { ...fenced(state), writes, answer: operation.present(payment) };
    },
  );
  if (started !== undefined && !isRefused(answer)) {
    await deps.paymentQueue.enqueue({ accountId, paymentId: started });
  }
  return answer;
};

/** An account's top-ups by a provider, newest first. Rule PAY-02. */
export const listTopUps = async (
  { accounts, payments }: HasAccounts & HasPayments,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<Payment> | Refused<'accountNotFound'>> =>
  (await accounts.exists(accountId)) ? payments.list(accountId, limit, after) : noAccount();
