import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import type { Finish } from '#domain/payments/attempt.ts';
import { checkoutWindowMs, openCheckout, type Payment } from '#domain/payments/payment.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { plusMs } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  openTopUpLimit,
  tooManyTopUps,
  topUpRefusal,
  topUpsAnHour,
} from '#usecases/payments/newTopUp.ts';
import { noProvider } from '#usecases/payments/refusals.ts';
import type { HasCheckoutProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPayments } from '#usecases/ports/payments.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { timedId } from '#usecases/timedId.ts';

type StartDeps = TransactDeps & HasPayments & HasCheckoutProvider & HasNewId;

/** What is to be paid elsewhere, how, and where its provider's page is to lead back to. */
export type NewTopUp = {
  readonly money: Money;
  readonly finish: Finish;
  readonly returnUrl?: string | undefined;
};

type StartRefusal =
  | ('providerNotSetUp' | 'currencyMismatch')
  | ('accountClosing' | 'tooManyTopUps' | 'topUpRefused');

/**
 * Begins a top-up that its payer finishes elsewhere, and says where. Rules PAY-02, PAY-06, ORD-03.
 *
 * The provider is asked before anything is written, under an id that no other attempt has: where to pay is told to
 * nobody before the top-up is written down, so what a process that dies leaves with the provider nobody can pay.
 */
export const startCheckout = <Answer extends object>(
  deps: StartDeps,
  operation: Mutation<Payment, Answer>,
  accountId: AccountId,
  { money, finish, returnUrl }: NewTopUp,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | StartRefusal>> =>
  transactAccount<Answer, StartRefusal>(deps, accountId, { operation }, async (state) => {
    const { provider } = deps;
    if (provider === undefined) return noProvider();
    const refused = topUpRefusal(deps, state, money);
    if (refused !== undefined) return refused;
    const now = deps.now();
    const { items } = await deps.payments.list(accountId, topUpsAnHour);
    const many = tooManyTopUps(items, { mostOpen: openTopUpLimit }, now);
    if (many !== undefined) return many;
    const paymentId = timedId('pay', now, deps.newId);
    const of = { accountId, paymentId, index: 0 };
    const until = plusMs(now, checkoutWindowMs);
    const started = await provider.startTopUp({ of, money, finish, until, returnUrl });
    if (isRefused(started)) return started;
    const { name } = provider.can;
    const begun = { paymentId, accountId, money, provider: name, finish, ...started };
    const payment = openCheckout(begun, now);
    const writes = [deps.payments.create(payment)];
    return { ...fenced(state), writes, answer: operation.present(payment) };
  });
