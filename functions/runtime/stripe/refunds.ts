import Stripe from 'stripe';
import type { Money } from '#domain/money/money.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { fromMinor, isUnderWay, toMinor, unknown } from '#functions/runtime/stripe/intents.ts';
import type { RefundName } from '#usecases/ports/paymentProviders.ts';

/** What of a charge its refund takes; one that its bank did not take, or that was taken back, gives it back. */
export const refundSaid = (
  chargeId: string,
  { id, amount, currency, status }: Stripe.Refund,
): ReversalSaid => ({
  provider: 'stripe',
  chargeId,
  reference: id,
  by: 'refund',
  money: fromMinor(amount, currency),
  status: status === 'failed' || status === 'canceled' ? 'reinstated' : 'withdrawn',
});

/** Nobody gives one charge back in so many parts. */
const mostRefunds = 1_000;

/**
 * The refund of a charge that was made under a number, as Stripe keeps it: for ever, where it forgets a key after a
 * day. Rule PAY-05.
 */
export const refundNamed = async (
  stripe: Stripe,
  { chargeId, number }: RefundName,
): Promise<ReversalSaid | Refused<'refundRefused'> | undefined> => {
  const listed = stripe.refunds.list({ payment_intent: chargeId, limit: 100 });
  const all = await listed.autoPagingToArray({ limit: mostRefunds }).catch(unknown);
  const made = all.find(({ metadata }) => metadata?.[numberKey] === number);
  if (made !== undefined) return refundSaid(chargeId, made);
  if (all.length < mostRefunds) return undefined;
  return refuse('refundRefused', `it was given back in ${mostRefunds} parts: give back in Stripe`);
};

const numberKey = 'tollgateNumber';

/** Asks for a refund, once under its number. @throws Unavailable if nothing is known of it */
export const refund = async (
  stripe: Stripe,
  { chargeId, number }: RefundName,
  money: Money,
): Promise<ReversalSaid | Refused<'refundRefused'>> => {
  const asked = {
    payment_intent: chargeId,
    amount: toMinor(money),
    metadata: { [numberKey]: number },
  };
  const idempotencyKey = `tollgate-refund-${chargeId}-${number}`;
  try {
    return refundSaid(chargeId, await stripe.refunds.create(asked, { idempotencyKey }));
  } catch (error) {
    const { StripeInvalidRequestError, StripeIdempotencyError } = Stripe.errors;
    const refusals = [StripeInvalidRequestError, StripeIdempotencyError];
    if (isUnderWay(error) || !refusals.some((each) => error instanceof each)) return unknown(error);
    const { code } = error as Stripe.errors.StripeError;
    return refuse('refundRefused', `Stripe does not give it back: ${code ?? 'invalid_request'}`);
  }
};
