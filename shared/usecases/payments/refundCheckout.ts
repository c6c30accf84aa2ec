import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import { isCheckout } from '#domain/payments/attempt.ts';
import { lastAttempt, type Payment } from '#domain/payments/payment.ts';
import type { Reversal } from '#domain/payments/reversal.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { noProvider, noTopUp } from '#usecases/payments/refusals.ts';
import { reverse } from '#usecases/payments/reverse.ts';
import type { HasCheckoutProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPayments, HasReversals } from '#usecases/ports/payments.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';

type RefundDeps = TransactDeps & HasPayments & HasReversals & HasCheckoutProvider & HasSha256;

/** How much of which top-up is given back; `number`: the operator's own for this refund, once per top-up. */
export type CheckoutRefund = {
  readonly paymentId: string;
  readonly number: string;
  readonly money: Money;
};

type RefundRefusal =
  | ('providerNotSetUp' | 'topUpNotFound' | 'topUpNotPaid')
  | ('currencyMismatch' | 'beyondTopUp' | 'refundRefused');

/**
 * Gives back of a top-up at its provider, and takes it out of cash, below zero too. Rules PAY-05, ORD-03.
 *
 * The provider is asked first: the same number is the same refund to it, and to us. So who dies in between asks again,
 * under any key; and a refund that was made elsewhere under a number is taken out by asking for it here.
 */
export const refundCheckout = <Answer extends object>(
  deps: RefundDeps,
  operation: Mutation<Reversal, Answer>,
  accountId: AccountId,
  { paymentId, number, money }: CheckoutRefund,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | RefundRefusal>> =>
  transactAccount<Answer, RefundRefusal>(deps, accountId, { operation }, async (state) => {
    const { provider } = deps;
    if (provider === undefined) return noProvider();
    const payment = await deps.payments.load(accountId, paymentId);
    if (payment === undefined) return noTopUp();
    const refused = refundRefusal(state, payment, money);
    if (refused !== undefined) return refused;
    const chargeId = paidAs(payment);
    if (chargeId === undefined) return refuse('topUpNotPaid', 'nothing was paid elsewhere');
    const said = await provider.refund({ chargeId, number, money });
    if (isRefused(said)) return said;
    const { reversal, writes, moved } = await reverse(deps, state, said);
    return { ...moved, writes, answer: operation.present(reversal) };
  });

/** The provider's name for what was paid elsewhere. */
const paidAs = (payment: Payment): string | undefined => {
  const attempt = lastAttempt(payment);
  const { outcome } = attempt;
  return isCheckout(attempt) && outcome.status === 'succeeded' ? outcome.chargeId : undefined;
};

const refundRefusal = (
  state: AccountState,
  payment: Payment,
  { currency, amount }: Money,
): Refused<'currencyMismatch' | 'beyondTopUp'> | undefined => {
  if (currency !== state.currency) return otherCurrency(state.currency);
  return amount.lte(payment.money.amount)
    ? undefined
    : refuse('beyondTopUp', 'more than was topped up');
};
