import Stripe from 'stripe';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import { canceled, type Outcome } from '#domain/payments/attempt.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Charge, ChargeOf, Confirmation } from '#usecases/ports/paymentProviders.ts';

/** Both our currencies have a hundred parts. */
const parts = 100;

/** An amount in the smallest unit of its currency, as Stripe counts. @throws Defect unless it is of whole cents */
export const toMinor = ({ amount }: Money): number => {
  const minor = amount.times(parts);
  assert(minor.isInteger(), 'Stripe is asked for whole cents');
  return minor.toNumber();
};

/** Money as Stripe says it. A currency that is none of ours stays what it is, and equals none. */
export const fromMinor = (amount: number, currency: string): Money => ({
  amount: new Decimal(amount).div(parts),
  currency: currency.toUpperCase() as Currency,
});

/** Which attempt a charge is for, in the words that Stripe keeps with it. */
export const metadataOf = ({ accountId, paymentId, index }: ChargeOf): Record<string, string> => ({
  tollgateAccount: accountId,
  tollgatePayment: paymentId,
  tollgateAttempt: String(index),
});

const ofMetadata = (metadata: Stripe.Metadata | null | undefined): ChargeOf | undefined => {
  const { tollgateAccount, tollgatePayment, tollgateAttempt } = metadata ?? {};
  const isOurs = /^[a-z0-9][a-z0-9-]{2,31}$/.test(tollgateAccount ?? '');
  if (!isOurs || tollgatePayment === undefined || !/^[01]$/.test(tollgateAttempt ?? '')) {
    return undefined;
  }
  return {
    accountId: tollgateAccount as AccountId,
    paymentId: tollgatePayment,
    index: Number(tollgateAttempt),
  };
};

/** A payment intent as a charge of ours. Rule PAY-02. */
export const chargeOf = (intent: Stripe.PaymentIntent): Charge => {
  const of = ofMetadata(intent.metadata);
  const taken = intent.status === 'succeeded' ? intent.amount_received : intent.amount;
  return {
    ...(of && { of }),
    money: fromMinor(taken, intent.currency),
    outcome: outcomeOfIntent(intent),
  };
};

/** What has become of a payment intent. */
export const outcomeOfIntent = (intent: Stripe.PaymentIntent): Outcome => {
  const chargeId = intent.id;
  switch (intent.status) {
    case 'succeeded':
      return { status: 'succeeded', chargeId };
    case 'requires_action':
    case 'requires_confirmation':
      return { status: 'actionRequired', chargeId };
    case 'requires_payment_method':
      // Without an error nobody has refused it yet.
      return intent.last_payment_error
        ? ofRefusedCard(intent.last_payment_error, chargeId)
        : { status: 'pending', chargeId };
    case 'canceled':
      return { status: 'failed', code: canceled };
    default:
      return { status: 'pending', chargeId };
  }
};

/** How the owner of a card confirms a payment intent; undefined if nobody has to. Rule PAY-02. */
export const confirmationOf = (intent: Stripe.PaymentIntent): Confirmation | undefined => {
  const { client_secret: clientSecret, next_action } = intent;
  if (clientSecret === null || outcomeOfIntent(intent).status !== 'actionRequired')
    return undefined;
  const redirectUrl = next_action?.redirect_to_url?.url;
  return { clientSecret, ...(typeof redirectUrl === 'string' && { redirectUrl }) };
};

type CardRefusal = { readonly code?: string; readonly decline_code?: string };

/** The owner has to confirm, or has failed to and may again: that is no decline, and nobody else is charged for it. */
const confirm = new Set(['authentication_required', 'payment_intent_authentication_failure']);

const ofRefusedCard = (
  { code, decline_code }: CardRefusal,
  chargeId: string | undefined,
): Outcome => {
  if (chargeId !== undefined && (confirm.has(code ?? '') || confirm.has(decline_code ?? ''))) {
    return { status: 'actionRequired', chargeId };
  }
  const said = decline_code ?? code ?? 'card_declined';
  return { status: 'declined', code: shown(said), ...(chargeId !== undefined && { chargeId }) };
};

/** What a thief would learn from is not told to whoever pays with the card. */
const hiddenDeclines = new Set([
  'fraudulent',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'stolen_card',
]);

const shown = (code: string): string => (hiddenDeclines.has(code) ? 'generic_decline' : code);

/**
 * What an error says of a charge: that a card was declined, that Stripe will not make it as it was asked for, or,
 * of all else, nothing. Nothing of its message goes on: that may name a card. Rules PAY-02, PAY-06.
 */
export const outcomeOfError = (error: unknown): Outcome => {
  if (error instanceof Stripe.errors.StripeCardError) {
    return ofRefusedCard(error, error.payment_intent?.id);
  }
  if (isUnderWay(error)) return { status: 'pending' };
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return { status: 'failed', code: error.code ?? 'invalid_request' };
  }
  if (error instanceof Stripe.errors.StripeIdempotencyError) {
    throw new Error('Stripe: a charge was asked for in other words under the same key');
  }
  if (error instanceof Stripe.errors.StripeError) return { status: 'pending' };
  throw error;
};

/** Somebody asks for the same under the same key at this moment: what comes of it is not known yet. */
export const isUnderWay = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.statusCode === 409;

/** @throws Unavailable without a word of what was asked. */
export const unknown = (error: unknown): never => {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  throw new Unavailable(`Stripe did not answer: ${error.type}`, { retryAfterSeconds: 5 });
};
