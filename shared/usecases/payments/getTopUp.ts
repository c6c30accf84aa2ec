import type { AccountId } from '#domain/accountId.ts';
import { isCheckout } from '#domain/payments/attempt.ts';
import { confirmableUntil, lastAttempt, type Payment } from '#domain/payments/payment.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noTopUp } from '#usecases/payments/refusals.ts';
import type { Confirmation, HasPaymentProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPayments } from '#usecases/ports/payments.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** A top-up, and how its payer confirms it, until when. */
export type ShownTopUp = {
  readonly payment: Payment;
  readonly confirmation?: Confirmation & { readonly until: Instant };
};

/**
 * A top-up by a provider, what became of it, and, `toItsPayer` alone, how they confirm it if they have to: the
 * provider is asked for that each time, for whoever has it can confirm. Rules PAY-02, PAY-06.
 *
 * @throws Unavailable if the provider does not say
 */
export const getTopUp = async (
  deps: HasPayments & HasPaymentProvider & HasNow,
  accountId: AccountId,
  paymentId: string,
  toItsPayer: boolean,
): Promise<ShownTopUp | Refused<'topUpNotFound'>> => {
  const payment = await deps.payments.load(accountId, paymentId);
  if (payment === undefined) return noTopUp();
  const confirmation = toItsPayer ? await confirmationOf(deps, payment) : undefined;
  return { payment, ...(confirmation && { confirmation }) };
};

const confirmationOf = async (
  { provider, now }: HasPaymentProvider & HasNow,
  payment: Payment,
): Promise<ShownTopUp['confirmation']> => {
  const until = confirmableUntil(payment);
  const attempt = lastAttempt(payment);
  const { outcome } = attempt;
  if (until === undefined || until <= now() || outcome.status !== 'actionRequired')
    return undefined;
  if (provider === undefined || isCheckout(attempt)) return undefined;
  const confirmation = await provider.confirmation(outcome.chargeId);
  return confirmation && { ...confirmation, until };
};
