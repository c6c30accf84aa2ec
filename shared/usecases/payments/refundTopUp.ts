import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import { chargeTaken } from '#domain/payments/attempt.ts';
import type { Payment } from '#domain/payments/payment.ts';
import type { Reversal, ReversalSaid } from '#domain/payments/reversal.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { overInvoiced } from '#usecases/invoices/overInvoiced.ts';
import { noProvider, noTopUp } from '#usecases/payments/refusals.ts';
import { reverse } from '#usecases/payments/reverse.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasAnyProvider, NoticeSource, RefundName } from '#usecases/ports/paymentProviders.ts';
import type { HasPayments, HasReversals } from '#usecases/ports/payments.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';

export type RefundDeps = TransactDeps &
  HasPayments &
  HasReversals &
  HasInvoices &
  HasAnyProvider &
  HasSha256;

/** How much of which top-up is given back; `number`: the operator's own for this refund, once per charge. */
export type TopUpRefund = {
  readonly paymentId: string;
  readonly number: string;
  readonly money: Money;
};

/** In order of precedence. */
type RefundRefusal =
  | ('providerNotSetUp' | 'topUpNotFound' | 'currencyMismatch' | 'beyondTopUp')
  | ('topUpNotPaid' | 'refundRefused' | 'monthTooLarge' | 'fapiaoExceedsCash');

/**
 * Gives back of a top-up at its provider, to who paid it, and takes it out of cash, below zero too. Rules PAY-05,
 * TAX-02, ORD-03.
 *
 * The provider is asked first, and knows what of a charge is left: the same number is the same refund to it, and to
 * us. So who dies in between asks again, under any key, and a notice that comes first or late takes out nothing more;
 * and a refund that was made elsewhere under a number is taken out by asking for it here.
 */
export const refundTopUp = <Answer extends object>(
  deps: RefundDeps,
  operation: Mutation<Reversal, Answer>,
  accountId: AccountId,
  { paymentId, number, money }: TopUpRefund,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | RefundRefusal>> =>
  transactAccount<Answer, RefundRefusal>(deps, accountId, { operation }, async (state) => {
    const { provider } = deps;
    if (provider === undefined) return noProvider();
    const payment = await deps.payments.load(accountId, paymentId);
    if (payment?.provider !== provider.can.name) return noTopUp();
    const refused = refundRefusal(state, payment, money);
    if (refused !== undefined) return refused;
    const chargeId = chargeTaken(payment.attempts);
    if (chargeId === undefined)
      return refuse('topUpNotPaid', 'nothing was paid of it: refund one that has succeeded');
    const said = await given(deps, provider, state, { chargeId, number }, money);
    if (isRefused(said)) return said;
    const { reversal, writes, moved } = await reverse(deps, state, said);
    return { ...moved, writes, answer: operation.present(reversal) };
  });

const refundRefusal = (
  state: AccountState,
  payment: Payment,
  { currency, amount }: Money,
): Refused<'currencyMismatch' | 'beyondTopUp'> | undefined => {
  if (currency !== state.currency) return otherCurrency(state.currency);
  return amount.lte(payment.money.amount)
    ? undefined
    : refuse(
        'beyondTopUp',
        `give back at most ${payment.money.amount.toFixed()}, as was topped up`,
      );
};

/** What is made already has left, whatever would keep another from it: it is taken out. */
const given = async (
  deps: RefundDeps,
  provider: NoticeSource,
  state: AccountState,
  name: RefundName,
  money: Money,
): Promise<ReversalSaid | Refused<RefundRefusal>> => {
  const made = await provider.refundNamed(name);
  if (made !== undefined) {
    if (isRefused(made) || made.money.amount.eq(money.amount)) return made;
    return refuse('refundRefused', 'another amount has this number: take a new number');
  }
  return (await overInvoiced(deps, state)) ?? provider.refund(name, money);
};
