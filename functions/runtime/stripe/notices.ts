import Stripe from 'stripe';
import { type Refused, refuse } from '#domain/refusal.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { chargeOf, fromMinor } from '#functions/runtime/stripe/intents.ts';
import type {
  Charge,
  NoticeFact,
  NoticeRefusal,
  RawNotice,
  ReadNotice,
} from '#usecases/ports/paymentProviders.ts';

/** Either way, by our clock. Rule PAY-03. */
const toleranceSeconds = 300;

/**
 * What a notice of Stripe says, if Stripe signed these bytes within 300 seconds of `now`, before or after: the
 * SDK by itself takes any that are dated ahead. Rule PAY-03.
 */
export const readStripeNotice = (
  { body, headers }: RawNotice,
  secret: string,
  now: Instant,
  chargeNamed: ChargeNamed,
): ReadNotice | Refused<NoticeRefusal> => {
  const header = headers['stripe-signature'] ?? '';
  const verified = (tolerance: number): Stripe.Event | Refused<'notAnEvent'> | undefined => {
    try {
      const bytes = Buffer.from(body);
      const { webhooks } = Stripe;
      return webhooks.constructEvent(bytes, header, secret, tolerance, undefined, epochMs(now));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
      return refuse('notAnEvent', 'it is signed, and no event');
    }
  };
  const event = verified(toleranceSeconds);
  if (event === undefined) {
    return verified(0) === undefined
      ? refuse('badSignature', 'the signature is not of these bytes')
      : refuse('noticeTooOld', `signed more than ${toleranceSeconds} seconds ago`);
  }
  if ('refused' in event) return event;
  if (signedAtSeconds(header) > epochMs(now) / 1000 + toleranceSeconds) {
    return refuse('noticeAhead', `signed more than ${toleranceSeconds} seconds ahead`);
  }
  return {
    eventId: event.id,
    type: event.type,
    isLive: event.livemode,
    fact: factOf(event, chargeNamed),
  };
};

/** As the SDK reads it: of several the last one. */
const signedAtSeconds = (header: string): number => {
  const at = header
    .split(',')
    .map((item) => item.split('='))
    .findLast(([name]) => name === 't');
  return Number.parseInt(at?.[1] ?? '', 10);
};

/** A charge by its own name. */
type ChargeNamed = (chargeId: string) => Promise<Charge | undefined>;

const factOf = (event: Stripe.Event, chargeNamed: ChargeNamed): NoticeFact => {
  const reversalOf = reversalBy(chargeNamed);
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action':
    case 'payment_intent.canceled':
      return { kind: 'charge', charge: async () => chargeOf(event.data.object) };
    case 'charge.dispute.funds_withdrawn':
      return reversalOf(event.data.object, 'dispute', 'withdrawn');
    case 'charge.dispute.funds_reinstated':
      return reversalOf(event.data.object, 'dispute', 'reinstated');
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const { status } = event.data.object;
      const isBack = status === 'failed' || status === 'canceled';
      return reversalOf(event.data.object, 'refund', isBack ? 'reinstated' : 'withdrawn');
    }
    default:
      return { kind: 'other' };
  }
};

type Reversing = Pick<Stripe.Dispute, 'id' | 'amount' | 'currency'> & {
  readonly payment_intent: string | Stripe.PaymentIntent | null;
};

const reversalBy =
  (chargeNamed: ChargeNamed) =>
  (
    { id, amount, currency, payment_intent }: Reversing,
    by: 'dispute' | 'refund',
    status: 'withdrawn' | 'reinstated',
  ): NoticeFact => {
    const chargeId = typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
    if (chargeId === undefined) return { kind: 'other' };
    const money = fromMinor(amount, currency);
    const said = { provider: 'stripe', chargeId, reference: id, by, money, status } as const;
    return {
      kind: 'reversal',
      reversal: async () => ({ said, charge: await chargeNamed(chargeId) }),
    };
  };
